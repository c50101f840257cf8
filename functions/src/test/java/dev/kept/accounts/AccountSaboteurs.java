package dev.kept.accounts;

import dev.kept.platform.Body;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what sign-up promises.
final class AccountSaboteurs {
  private AccountSaboteurs() {}

  @Sabotages({"JN-1-01", "JN-1-02"})
  static Saboteur acceptanceIsOptional() {
    return Saboteur.of(
        Patch.calls(SignUpRequest.class, Body.class, "reject")
            .go(AccountTampering.class, "overlook"));
  }

  @Sabotages({"JN-2-01", "JT-2-01"})
  static Saboteur unknownMembersAreTaken() {
    return Saboteur.of(Patch.method(Body.class, "close").doesNothing());
  }

  @Sabotages("CX-2.1-01")
  static Saboteur anyNameWillDo() {
    return Saboteur.of(
        Patch.method(SignUpRequest.class, "name").runs(AccountTampering.class, "anyName"));
  }

  @Sabotages("CX-2.1-03")
  static Saboteur anyBirthDateWillDo() {
    return Saboteur.of(Patch.method(SignUpRequest.class, "isPast").returns(true));
  }

  @Sabotages({"CX-2.1-03", "CX-2.1-04"})
  static Saboteur anyGenderAndCountryWillDo() {
    return Saboteur.of(
        Patch.method(SignUpRequest.class, "oneOf").runs(AccountTampering.class, "anyWord"));
  }

  @Sabotages({"JN-10-01", "JN-10-02", "CX-8-02"})
  static Saboteur nobodyIsTooYoung() {
    return Saboteur.of(Patch.method(BirthdayGate.class, "isOldEnough").returns(true));
  }

  @Sabotages("CX-8-01")
  static Saboteur aDeploymentMayTakeToddlers() {
    return Saboteur.of(Patch.number(BirthdayGate.class, 13, 0));
  }
}
