package dev.kept.house;

import dev.kept.platform.Settings;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what is promised about secrets.
public final class SecretSaboteurs {

  private SecretSaboteurs() {}

  @Sabotages("JN-8-04")
  static Saboteur aKeyLiesInTheTemplate() {
    // In two halves, or this very file would hold what its proof looks for.
    var key = "AKIA" + "Q3EGRJ7XK2TPNVLB";
    return Saboteur.of(
        Patch.resource("template.yaml", "Description:", "# " + key + "\nDescription:"));
  }

  @Sabotages("JN-8-04")
  static Saboteur aMissingSecretHasADefault() {
    return Saboteur.of(Patch.method(Settings.class, "text").runs(SecretSaboteurs.class, "letMeIn"));
  }

  public static String letMeIn() {
    return "letmein";
  }
}
