package dev.kept.resumes.report;

/// One rule of the rubric.
///
/// @param id on the wire and in the rubric, snake_case
/// @param points the most that it can take off
record Rule(String id, Part part, int points, Check check) {
  Verdict apply(Resume resume) {
    var verdict = check.of(resume);
    if (verdict.lost() > points) {
      throw new IllegalStateException("a rule takes at most what it is worth: " + id);
    }
    return verdict;
  }
}
