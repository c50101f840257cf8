package dev.kept.resumes.report;

import java.util.Locale;

/// A section of the report; its weight is what its rules are worth together.
enum Part {
  /// Can a machine read the words and lines at all?
  PARSEABILITY,
  /// Are the contact details and the headings where both machine and reader look for them?
  SEARCHABILITY,
  /// Is there what every reader asks for?
  COMPLETENESS,
  /// Do the points say what was done, and how much of it?
  IMPACT,
  /// Are skills named, and shown in use?
  SKILLS;

  /// The name on the wire.
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
