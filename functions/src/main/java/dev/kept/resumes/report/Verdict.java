package dev.kept.resumes.report;

import java.util.List;
import java.util.Optional;

/// What a rule takes off, and what it says.
///
/// @param lost points, from 0 to what the rule is worth
/// @param notes what to tell the person; may be empty where nothing is lost
record Verdict(int lost, List<Note> notes) {
  record Note(String message, Optional<Span> evidence) {}

  Verdict {
    notes = List.copyOf(notes);
    if (lost < 0 || (lost > 0 && notes.isEmpty())) {
      throw new IllegalArgumentException("no point is taken off without a word");
    }
  }

  /// Nothing to say.
  static Verdict fine() {
    return new Verdict(0, List.of());
  }

  /// Nothing lost, and something to point at.
  static Verdict found(String message, Span evidence) {
    return new Verdict(0, List.of(new Note(message, Optional.of(evidence))));
  }

  static Verdict lost(int points, String message) {
    return new Verdict(points, List.of(new Note(message, Optional.empty())));
  }

  static Verdict lost(int points, String message, Span evidence) {
    return new Verdict(points, List.of(new Note(message, Optional.of(evidence))));
  }
}
