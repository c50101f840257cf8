package dev.kept.resumes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A text as the rules see it: its lines, what each belongs to, its points, its skills.
///
/// @param text the very text that evidence points into
/// @param lines every line that is not blank, in order
/// @param points the statements of what the person did, in order
/// @param skills as the skill finder found them
/// @param english whether the rules that read English may judge it
record Resume(
    String text,
    List<TextLine> lines,
    List<Point> points,
    List<SkillEvidence> skills,
    boolean english) {

  /// What a resume without a job has as well.
  private static final Set<Topic> DOING =
      Set.of(Topic.EXPERIENCE, Topic.PROJECTS, Topic.VOLUNTEERING);

  /// One line, without its line end and without the blanks around it.
  ///
  /// @param topic what the last heading said; `OPENING` before the first one
  /// @param heading whether it is nothing but a heading
  record TextLine(String text, int start, Topic topic, boolean heading) {
    Span span() {
      return new Span(start, start + text.length());
    }
  }

  /// A statement, over as many lines as it takes.
  record Point(String text, Span span) {}

  static Resume of(String text, List<SkillEvidence> skills) {
    var lines = Outline.lines(text);
    return new Resume(text, lines, Points.of(text, lines), skills, English.isLikely(text));
  }

  Resume {
    lines = List.copyOf(lines);
    points = List.copyOf(points);
    skills = List.copyOf(skills);
  }

  boolean has(Topic topic) {
    return lines.stream().anyMatch(line -> line.topic() == topic);
  }

  /// Whether anything is told of work, projects or voluntary work.
  boolean hasDoing() {
    return DOING.stream().anyMatch(this::has);
  }

  static boolean isDoing(Topic topic) {
    return DOING.contains(topic);
  }

  /// The lines of a topic, without its heading.
  List<TextLine> of(Topic topic) {
    return lines.stream().filter(line -> line.topic() == topic && !line.heading()).toList();
  }

  /// The words of all lines.
  List<String> words() {
    var words = new ArrayList<String>();
    for (var token : Tokens.of(text)) {
      words.add(token.text());
    }
    return words;
  }
}
