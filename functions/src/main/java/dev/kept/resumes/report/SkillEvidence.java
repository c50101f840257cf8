package dev.kept.resumes.report;

import java.util.List;

/// A skill that the resume names.
///
/// @param name as our own list spells it, whichever alias the resume uses
/// @param evidence every place, in order, never empty
public record SkillEvidence(String name, List<Span> evidence) {
  public SkillEvidence {
    evidence = List.copyOf(evidence);
  }
}
