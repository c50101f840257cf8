package dev.kept.resumes.report;

/// Skills by names that readers search for.
final class SkillsNamed implements Check {
  @Override
  public Verdict of(Resume resume) {
    var lost = lost(resume.skills().size());
    return lost == 0
        ? Verdict.fine()
        : Verdict.lost(lost, "More skills could be found if they were named as job ads name them.");
  }

  private static int lost(int skills) {
    if (skills >= 12) {
      return 0;
    }
    if (skills >= 8) {
      return 1;
    }
    if (skills >= 5) {
      return 3;
    }
    if (skills >= 3) {
      return 5;
    }
    return skills > 0 ? 7 : 9;
  }
}
