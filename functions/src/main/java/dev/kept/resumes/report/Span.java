package dev.kept.resumes.report;

/// A stretch of the resume's text that a finding or a skill points at.
///
/// @param start first UTF-16 unit
/// @param end the unit after the last one; always above `start`
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a span holds at least one unit");
    }
  }
}
