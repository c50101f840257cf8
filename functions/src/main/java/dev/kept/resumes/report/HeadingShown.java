package dev.kept.resumes.report;

import java.util.Set;

/// A heading in the words that a machine looks for.
final class HeadingShown implements Check {
  private final Set<Topic> topics;
  private final int points;
  private final String message;

  private HeadingShown(Set<Topic> topics, int points, String message) {
    this.topics = topics;
    this.points = points;
    this.message = message;
  }

  /// Projects and voluntary work count as much as work.
  static Check experience() {
    return new HeadingShown(
        Set.of(Topic.EXPERIENCE, Topic.PROJECTS, Topic.VOLUNTEERING),
        3,
        "No heading such as \"Experience\", \"Projects\" or \"Volunteering\" was found.");
  }

  static Check education() {
    return new HeadingShown(
        Set.of(Topic.EDUCATION, Topic.CERTIFICATES),
        3,
        "No heading such as \"Education\" was found.");
  }

  static Check skills() {
    return new HeadingShown(Set.of(Topic.SKILLS), 2, "No heading such as \"Skills\" was found.");
  }

  @Override
  public Verdict of(Resume resume) {
    return topics.stream().anyMatch(resume::has) ? Verdict.fine() : Verdict.lost(points, message);
  }
}
