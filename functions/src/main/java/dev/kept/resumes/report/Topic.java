package dev.kept.resumes.report;

/// What a part of a resume is about.
enum Topic {
  /// Everything before the first heading.
  OPENING,
  CONTACT,
  SUMMARY,
  EXPERIENCE,
  PROJECTS,
  VOLUNTEERING,
  EDUCATION,
  SKILLS,
  CERTIFICATES,
  AWARDS,
  PUBLICATIONS,
  LANGUAGES,
  INTERESTS,
  REFERENCES
}
