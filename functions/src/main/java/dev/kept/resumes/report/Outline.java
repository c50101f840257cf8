package dev.kept.resumes.report;

import dev.kept.resumes.report.Resume.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a text into lines and tells which topic each belongs to.
final class Outline {
  /// A longer line is a sentence, not a heading.
  private static final int MAX_HEADING = 60;

  private static final int MAX_HEADING_WORDS = 4;

  private final List<TextLine> lines = new ArrayList<>();
  private Topic topic = Topic.OPENING;

  private Outline() {}

  /// Lists the lines that are not blank.
  static List<TextLine> lines(String text) {
    var outline = new Outline();
    var start = 0;
    while (start < text.length()) {
      var end = text.indexOf('\n', start);
      var limit = end < 0 ? text.length() : end;
      outline.add(text, start, limit);
      start = limit + 1;
    }
    return outline.lines;
  }

  private void add(String text, int from, int to) {
    var start = from;
    var end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return;
    }
    var line = text.substring(start, end);
    var heading = line.length() <= MAX_HEADING ? Headings.topic(line) : Optional.<Topic>empty();
    topic = heading.or(() -> headingBefore(line)).orElse(topic);
    lines.add(new TextLine(line, start, topic, heading.isPresent()));
  }

  /// A heading that shares its line with what it heads is in capitals.
  private static Optional<Topic> headingBefore(String line) {
    var best = Optional.<Topic>empty();
    var at = line.indexOf(' ');
    for (var words = 1; at > 0 && at <= MAX_HEADING && words <= MAX_HEADING_WORDS; words++) {
      var start = line.substring(0, at);
      if (!isCapitals(start)) {
        break;
      }
      var named = Headings.topic(start);
      best = named.isPresent() ? named : best;
      at = line.indexOf(' ', at + 1);
    }
    return best;
  }

  private static boolean isCapitals(String start) {
    return start.chars().anyMatch(Character::isUpperCase)
        && start.chars().noneMatch(Character::isLowerCase);
  }
}
