package dev.kept.resumes.report;

import dev.kept.resumes.report.Resume.Point;
import java.util.Set;

/// Statements that begin with what was done. English only: others are not judged by it.
final class ActionVerbs implements Check {
  /// Words that begin a statement without saying what was done.
  private static final Set<String> WEAK =
      Set.of(
          "responsible",
          "worked",
          "helped",
          "involved",
          "participated",
          "assisted",
          "tasked",
          "duties",
          "handled",
          "various",
          "also",
          "was",
          "were",
          "am",
          "is",
          "have",
          "had",
          "did",
          "part",
          "member",
          "tried");

  /// Irregular past tenses, and present tenses that resumes begin with.
  private static final Set<String> STRONG =
      Set.of(
          "led",
          "built",
          "ran",
          "wrote",
          "grew",
          "cut",
          "won",
          "taught",
          "drove",
          "made",
          "set",
          "brought",
          "kept",
          "sold",
          "took",
          "began",
          "chose",
          "drew",
          "found",
          "gave",
          "held",
          "oversaw",
          "put",
          "rebuilt",
          "rewrote",
          "sent",
          "spoke",
          "spent",
          "split",
          "strove",
          "undertook",
          "shot",
          "laid",
          "fed",
          "bought",
          "caught",
          "overcame",
          "beat",
          "lead",
          "build",
          "run",
          "write",
          "teach",
          "drive",
          "make",
          "manage",
          "design",
          "develop",
          "create",
          "own",
          "plan",
          "support",
          "maintain",
          "coordinate",
          "train",
          "test",
          "care",
          "prepare",
          "present",
          "review",
          "deliver",
          "implement",
          "improve",
          "reduce",
          "increase",
          "analyse",
          "analyze",
          "organise",
          "organize",
          "lay",
          "sell",
          "supervise",
          "coach",
          "mentor",
          "monitor",
          "provide",
          "ensure",
          "conduct",
          "perform",
          "assess",
          "advise");

  @Override
  public Verdict of(Resume resume) {
    if (!resume.english() || resume.points().isEmpty()) {
      return Verdict.fine();
    }
    var weak = resume.points().stream().filter(point -> !isStrong(point)).toList();
    var lost = lost(resume.points().size() - weak.size(), resume.points().size());
    return lost == 0
        ? Verdict.fine()
        : Verdict.lost(
            lost,
            "Begin with what you did: built, led, taught, saved. This one does not.",
            weak.getFirst().span());
  }

  private static int lost(int strong, int all) {
    if (strong * 20 >= all * 17) {
      return 0;
    }
    if (strong * 10 >= all * 6) {
      return 2;
    }
    return strong * 10 >= all * 3 ? 4 : 6;
  }

  private static boolean isStrong(Point point) {
    var first = Alias.fold(Tokens.of(point.text()).getFirst().text());
    return !WEAK.contains(first)
        && (STRONG.contains(first) || first.endsWith("ed") || first.endsWith("ing"));
  }
}
