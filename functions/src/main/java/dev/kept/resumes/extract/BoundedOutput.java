package dev.kept.resumes.extract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/// Takes inflated bytes until a limit, of this part or of all, is met.
final class BoundedOutput extends OutputStream {
  /// So much may go by before the budget is asked again.
  private static final int STEP = 8_192;

  private final Budget budget;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long written;
  private long unspent;

  BoundedOutput(Budget budget) {
    this.budget = budget;
  }

  @Override
  public void write(int value) {
    count(1);
    kept.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    count(length);
    kept.write(bytes, offset, length);
  }

  /// What was written.
  byte[] bytes() {
    budget.spendInflated(unspent);
    unspent = 0;
    return kept.toByteArray();
  }

  private void count(int length) {
    written += length;
    unspent += length;
    if (written > budget.limits().inflatedBytes()) {
      budget.spendInflated(Integer.MAX_VALUE);
    }
    if (unspent >= STEP) {
      budget.spendInflated(unspent);
      unspent = 0;
    }
  }
}
