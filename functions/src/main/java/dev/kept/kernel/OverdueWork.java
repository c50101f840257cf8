package dev.kept.kernel;

import java.time.Duration;

/// Missed work that lets something go whose time is over, and so can say what would go.
public interface OverdueWork extends MissedWork {
  /// Counts what the next [#resume] would let go, and lets nothing go.
  Overdue overdue();

  /// What is past its time.
  ///
  /// @param count rows or objects
  /// @param oldest by how much the oldest of them is past its time; zero when there is none
  record Overdue(long count, Duration oldest) {
    /// Nothing.
    public static final Overdue NONE = new Overdue(0, Duration.ZERO);

    /// The same and one more.
    ///
    /// @param by how much that one is past its time
    public Overdue andOne(Duration by) {
      return new Overdue(count + 1, by.compareTo(oldest) > 0 ? by : oldest);
    }

    /// Both.
    public Overdue and(Overdue other) {
      return new Overdue(
          count + other.count, other.oldest.compareTo(oldest) > 0 ? other.oldest : oldest);
    }
  }
}
