package dev.kept.resumes.report;

import java.util.List;

/// One part of the score.
///
/// @param score from 0 to `max`
/// @param max the section's published weight; those of a report add up to 100
public record Section(String name, int score, int max, List<Finding> findings) {
  public Section {
    if (score < 0 || score > max) {
      throw new IllegalArgumentException("a section scores between nothing and its weight");
    }
    findings = List.copyOf(findings);
  }
}
