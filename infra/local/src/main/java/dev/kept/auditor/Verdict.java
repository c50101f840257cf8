package dev.kept.auditor;

/// What an audit of the chains found.
public sealed interface Verdict {
  /// Every entry follows the one before it, and every signed head is where it was.
  record Intact(int entries, int documents) implements Verdict {
    @Override
    public String toString() {
      return "intact: %d entries, %d signed documents".formatted(entries, documents);
    }
  }

  /// The first thing that does not hold.
  ///
  /// @param where such as `chain 07 entry 3` or `document 2026-11-21`
  record Broken(String where, String what) implements Verdict {
    @Override
    public String toString() {
      return "BROKEN: %s %s".formatted(where, what);
    }
  }
}
