package dev.kept.resumes.report;

import dev.kept.resumes.report.Resume.Point;
import dev.kept.resumes.report.Resume.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the statements of what a person did: bulleted lines, and lines that read like a sentence.
///
/// They are looked for under work, projects and voluntary work; a resume that has none of these is
/// asked for what it says elsewhere, so that whoever is still studying is judged on that.
final class Points {
  private static final String BULLETS = "•◦▪‣●○■–—-*·➢►✓";

  private static final int MIN_WORDS = 4;

  /// In UTF-16 units; a statement that goes on for longer is cut in two.
  private static final int MAX_POINT = 1_000;

  private static final Set<Topic> LISTS =
      Set.of(
          Topic.CONTACT,
          Topic.SKILLS,
          Topic.LANGUAGES,
          Topic.INTERESTS,
          Topic.REFERENCES,
          Topic.OPENING);

  private final String text;
  private final List<Point> points = new ArrayList<>();

  private Points(String text) {
    this.text = text;
  }

  static List<Point> of(String text, List<TextLine> lines) {
    var doing = lines.stream().anyMatch(line -> Resume.isDoing(line.topic()));
    var points = new Points(text);
    var open = false;
    for (var line : lines) {
      var counts = doing ? Resume.isDoing(line.topic()) : !LISTS.contains(line.topic());
      if (!counts || line.heading()) {
        open = false;
      } else if (open && points.goesOnIn(line)) {
        points.extend(line);
      } else {
        open = points.begin(line);
      }
    }
    return points.points;
  }

  private boolean begin(TextLine line) {
    var bulleted = isBullet(line.text().charAt(0));
    var from = bulleted ? afterBullet(line.text()) : 0;
    var words = words(line.text().substring(from));
    if (words.size() < MIN_WORDS || !(bulleted || isSentence(words)) || isDated(line)) {
      return false;
    }
    add(line.start() + from, line.start() + line.text().length());
    return true;
  }

  private void extend(TextLine line) {
    var last = points.removeLast();
    add(last.span().start(), line.start() + line.text().length());
  }

  private void add(int start, int end) {
    points.add(new Point(text.substring(start, end), new Span(start, end)));
  }

  /// A line goes on where the one before stopped if it starts small.
  private boolean goesOnIn(TextLine line) {
    return Character.isLowerCase(line.text().charAt(0))
        && line.span().end() - points.getLast().span().start() <= MAX_POINT;
  }

  /// A title is written in capitals, a sentence mostly in small letters.
  private static boolean isSentence(List<String> words) {
    var small = words.stream().filter(word -> Character.isLowerCase(word.charAt(0))).count();
    return small * 3 >= words.size();
  }

  /// A line with a year at its end dates an entry.
  private static boolean isDated(TextLine line) {
    var tokens = Tokens.of(line.text());
    return tokens.size() < 12
        && tokens.stream().skip(Math.max(0, tokens.size() - 2)).anyMatch(Years::isYear);
  }

  private static boolean isBullet(char unit) {
    return BULLETS.indexOf(unit) >= 0;
  }

  private static int afterBullet(String line) {
    var at = 0;
    while (at < line.length() && (isBullet(line.charAt(at)) || line.charAt(at) == ' ')) {
      at++;
    }
    return at;
  }

  private static List<String> words(String line) {
    return Tokens.of(line).stream().map(Tokens.Token::text).toList();
  }
}
