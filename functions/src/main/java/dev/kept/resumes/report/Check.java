package dev.kept.resumes.report;

/// How one rule looks at a resume.
///
/// Deterministic, without a state, and linear in the text: no pattern that can track back.
interface Check {
  Verdict of(Resume resume);
}
