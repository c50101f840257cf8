package dev.kept.cases;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;

/// Whom to turn to, as every answer of this capability says (JN-12-01): the settings that the
/// notice publishes as well.
@Singleton
final class Desk {
  private final String contact;
  private final JsonObject officer;

  Desk(Settings settings) {
    this.contact = settings.text("POLICY_CONTACT");
    this.officer =
        new JsonObject()
            .set("name", settings.text("POLICY_OFFICER_NAME"))
            .set("role", settings.text("POLICY_OFFICER_ROLE"))
            .set("email", settings.text("POLICY_OFFICER_EMAIL"));
  }

  /// Adds `contact` and `officer`.
  @Keeps("JN-12-01")
  JsonObject signed(JsonObject answer) {
    return answer.set("contact", contact).set("officer", officer);
  }
}
