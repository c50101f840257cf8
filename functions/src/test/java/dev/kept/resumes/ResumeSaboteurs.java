package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.promises.AlsoBreaks;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.resumes.report.AtsReport;
import dev.kept.resumes.report.AtsReporter;
import dev.kept.vault.VaultSaboteurs;
import java.util.List;

/// Breaks what is promised about resumes.
public final class ResumeSaboteurs {
  private ResumeSaboteurs() {}

  @Sabotages("JN-2-03")
  static Saboteur theTextRestsUnsealed() {
    return VaultSaboteurs.nothingIsSealed();
  }

  @Sabotages("JN-2-03")
  static Saboteur theTextIsThrownAway() {
    return Saboteur.of(Patch.method(StoreText.class, "run").doesNothing());
  }

  @Sabotages("JN-2-04")
  @AlsoBreaks(
      value = "JN-2-05",
      because = "one key for all purposes is not what the functions may use: no resume is read")
  static Saboteur thePurposeIsNotAsked() {
    return Saboteur.of(
        Patch.calls("dev.kept.vault.DataKeys", Purpose.class.getName(), "word")
            .go(ResumeSaboteurs.class, "anyPurpose"));
  }

  @Sabotages("JN-2-05")
  static Saboteur theOriginalStaysAfterItsTextIsOut() {
    return Saboteur.of(
        Patch.calls(ExtractResume.class, ResumeOriginals.class, "destroy")
            .go(ResumeSaboteurs.class, "keep"));
  }

  @Sabotages("JN-2-05")
  static Saboteur thePurgeKeepsWhatIsOverdue() {
    return Saboteur.of(
        Patch.calls(OverdueOriginals.class, ResumeOriginals.class, "destroy")
            .go(ResumeSaboteurs.class, "keep"));
  }

  @Sabotages("JN-3-01")
  static Saboteur everybodyGetsTheSameScore() {
    return Saboteur.of(
        Patch.calls(ResumesFunction.class, AtsReporter.class, "report")
            .go(ResumeSaboteurs.class, "flattery"));
  }

  public static String anyPurpose(Purpose purpose) {
    return "profile";
  }

  static void keep(ResumeOriginals originals, AccountId account, ResumeId resume) {}

  static AtsReport flattery(AtsReporter reporter, String text) {
    return new AtsReport(100, List.of(), List.of());
  }
}
