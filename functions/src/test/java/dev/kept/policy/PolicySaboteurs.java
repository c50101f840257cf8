package dev.kept.policy;

import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what the notice promises.
final class PolicySaboteurs {
  private PolicySaboteurs() {}

  @Sabotages("JN-0-01")
  static Saboteur theJurisdictionIsEmpty() {
    return Saboteur.of(Patch.method(PolicySettings.class, "jurisdiction").returns(""));
  }

  @Sabotages({"JN-0-01", "CX-0-01", "JT-0-01"})
  static Saboteur theDateIsLeftOut() {
    return Saboteur.of(Patch.text(Notice.class, "updated", "changed"));
  }

  @Sabotages({"CX-11-01", "JT-7-01"})
  static Saboteur theContactIsEmpty() {
    return Saboteur.of(Patch.method(PolicySettings.class, "contact").returns(""));
  }

  @Sabotages("JN-12-01")
  static Saboteur theOfficerHasNoAddress() {
    return Saboteur.of(Patch.method(PolicySettings.Officer.class, "email").returns(""));
  }

  @Sabotages({"JN-S-01", "JT-1-01"})
  static Saboteur anAttributeIsStoredThatTheMapOmits() {
    return Saboteur.of(Patch.text("dev.kept.sessions.Sessions", "clientAddress", "whereabouts"));
  }

  @Sabotages("JT-1-01")
  static Saboteur theNoticeTellsOfNothing() {
    return Saboteur.of(Patch.text(Notice.class, "purpose", "aim"));
  }

  @Sabotages({"JN-S-03", "JN-3-10"})
  static Saboteur aProfileIsKeptForAdvertising() {
    return Saboteur.of(
        Patch.resource(
            "policy/data-map.json", "to be the person's profile", "to choose advertising by"));
  }
}
