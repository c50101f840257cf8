package dev.kept.resumes.report;

import java.util.BitSet;

/// Skills that are not only listed, but shown where they were used.
final class SkillsInUse implements Check {
  @Override
  public Verdict of(Resume resume) {
    var listed = new BitSet(resume.text().length());
    resume.lines().stream()
        .filter(line -> line.topic() == Topic.SKILLS)
        .forEach(line -> listed.set(line.span().start(), line.span().end()));
    var unused = resume.skills().stream().filter(skill -> !isUsed(skill, listed)).toList();
    var message = "Show in your statements where you used the skills that you list, such as this.";
    if (resume.skills().isEmpty()) {
      return Verdict.lost(6, message);
    }
    var lost = lost(resume.skills().size() - unused.size(), resume.skills().size());
    return lost == 0
        ? Verdict.fine()
        : Verdict.lost(lost, message, unused.getFirst().evidence().getFirst());
  }

  private static int lost(int used, int all) {
    if (used * 10 >= all * 6) {
      return 0;
    }
    if (used * 10 >= all * 3) {
      return 2;
    }
    return used > 0 ? 4 : 6;
  }

  private static boolean isUsed(SkillEvidence skill, BitSet listed) {
    return skill.evidence().stream().anyMatch(place -> !listed.get(place.start()));
  }
}
