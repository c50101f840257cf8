package dev.kept.resumes.report;

import java.util.List;

/// The ATS report of one text.
///
/// @param score 0 to 100: the sum of the sections' scores
/// @param sections in the rubric's order
/// @param skills by name, in the order of Unicode code points without regard to case
public record AtsReport(int score, List<Section> sections, List<SkillEvidence> skills) {
  public AtsReport {
    sections = List.copyOf(sections);
    skills = List.copyOf(skills);
    if (score != sections.stream().mapToInt(Section::score).sum()) {
      throw new IllegalArgumentException("the score is the sum of its sections");
    }
  }
}
