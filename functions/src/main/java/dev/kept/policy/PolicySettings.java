package dev.kept.policy;

import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import java.util.Set;

/// What a deployment must say of itself before it may publish a notice.
///
/// A missing or blank one stops the function at its start: a notice with an empty contact is the
/// promise that two of the policies made and left blank (CX-11-01, JT-7-01).
///
/// @param contact for any question, request or complaint
/// @param jurisdiction the law the notice is under
/// @param ageMinimum in whole years
/// @param signIn by what a person may sign in here
record PolicySettings(
    String contact, String jurisdiction, Officer officer, int ageMinimum, Set<SignInWay> signIn) {
  private static final int LOWEST_AGE = 13;
  private static final int HIGHEST_AGE = 21;

  /// Who answers grievances (JN-12-01).
  record Officer(String name, String role, String email) {}

  /// Reads the settings `POLICY_CONTACT`, `POLICY_JURISDICTION`, `POLICY_OFFICER_NAME`, `_ROLE` and
  /// `_EMAIL`, `AGE_MINIMUM`, those of [SignInWay] and `AUTH_FEDERATED`. Federated sign-in is not
  /// built: a deployment that asks for it does not start.
  @Keeps({"CX-11-01", "JT-7-01", "JN-12-01"})
  static PolicySettings of(Settings settings) {
    if (settings.isOn("AUTH_FEDERATED")) {
      throw new Settings.InvalidSetting("AUTH_FEDERATED", "can only be off");
    }
    return new PolicySettings(
        settings.text("POLICY_CONTACT"),
        settings.text("POLICY_JURISDICTION"),
        new Officer(
            settings.text("POLICY_OFFICER_NAME"),
            settings.text("POLICY_OFFICER_ROLE"),
            settings.text("POLICY_OFFICER_EMAIL")),
        settings.number("AGE_MINIMUM", LOWEST_AGE, HIGHEST_AGE),
        SignInWay.of(settings));
  }
}
