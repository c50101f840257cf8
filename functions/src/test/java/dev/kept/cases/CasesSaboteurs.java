package dev.kept.cases;

import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what cases promise, one way each.
final class CasesSaboteurs {
  private CasesSaboteurs() {}

  @Sabotages("JN-12-02")
  static Saboteur theOfficerHasADayMore() {
    return Saboteur.of(Patch.number(CaseClock.class, 30L, 31L));
  }

  @Sabotages({"JN-12-02", "JN-6-04"})
  static Saboteur nobodyFlagsWhatIsLate() {
    return Saboteur.of(Patch.method(WatchCases.class, "noteLate").returns(false));
  }

  @Sabotages("JN-12-03")
  static Saboteur aReportOfABreachIsNotTaken() {
    return Saboteur.of(Patch.text(CaseClass.class, "BREACH", "BREACHES"));
  }

  @Sabotages("JN-12-01")
  static Saboteur anAnswerNamesNoOfficer() {
    return Saboteur.of(Patch.text(Desk.class, "officer", "clerk"));
  }

  @Sabotages("JN-9-03")
  static Saboteur aCaseLivesAMonthLonger() {
    return Saboteur.of(Patch.number(CaseClock.class, 12L, 13L));
  }

  @Sabotages("JN-9-03")
  static Saboteur aCaseIsReadAtItsEnd() {
    return Saboteur.of(Patch.text(Cases.class, "endsAt > :now", "endsAt >= :now"));
  }
}
