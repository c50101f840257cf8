package dev.kept.resumes.extract;

import java.util.function.LongSupplier;

/// What one extraction may still spend: time, inflated bytes, text.
///
/// Used by the worker thread alone. Once anything has run out every later call fails alike, so that
/// a library which swallows the first failure meets the next one.
final class Budget {
  private final ExtractionLimits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private long inflated;
  private long textUnits;

  /// @param nanoTime a monotonic time in nanoseconds
  Budget(ExtractionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  ExtractionLimits limits() {
    return limits;
  }

  /// Checks the time, and whether the caller has given up on this thread.
  void checkTime() {
    var spent = nanoTime.getAsLong() - start;
    if (spent > limits.time().toNanos() || Thread.currentThread().isInterrupted()) {
      throw new Stopped(FailureCode.TIMED_OUT);
    }
  }

  /// Spends inflated bytes, before they are kept.
  void spendInflated(long bytes) {
    checkTime();
    inflated += bytes;
    if (inflated > limits.inflatedBytesInAll()) {
      throw new Stopped(FailureCode.TOO_LARGE);
    }
  }

  /// Spends UTF-16 units of text, before they are kept.
  void spendText(long units) {
    textUnits += units;
    if (textUnits > 2L * limits.textUnits()) {
      throw new Stopped(FailureCode.TOO_LARGE);
    }
  }

  /// Fails again if anything ran out before.
  void checkAll() {
    spendInflated(0);
    spendText(0);
  }
}
