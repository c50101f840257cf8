package dev.kept.resumes.report;

/// Letters set apart for looks: a machine reads single letters and not the word.
final class SpacedLetters implements Check {
  private static final int MIN_LETTERS = 4;

  @Override
  public Verdict of(Resume resume) {
    return resume.lines().stream()
        .filter(line -> isSpaced(line.text()))
        .findFirst()
        .map(
            line ->
                Verdict.lost(
                    4,
                    "The letters of this line are set apart by spaces. Use letter spacing instead.",
                    line.span()))
        .orElseGet(Verdict::fine);
  }

  /// Whether a line is single letters with spaces between them.
  static boolean isSpaced(String line) {
    var letters = 0;
    for (var at = 0; at < line.length(); at++) {
      var unit = line.charAt(at);
      if (Character.isLetter(unit)) {
        letters++;
        if (at + 1 < line.length() && line.charAt(at + 1) != ' ') {
          return false;
        }
      } else if (unit != ' ') {
        return false;
      }
    }
    return letters >= MIN_LETTERS;
  }
}
