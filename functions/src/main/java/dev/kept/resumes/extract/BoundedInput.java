package dev.kept.resumes.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Inflated bytes of one part, each of which is spent as it is read.
final class BoundedInput extends FilterInputStream {
  private final Budget budget;
  private long taken;

  BoundedInput(InputStream inflated, Budget budget) {
    super(inflated);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    var value = super.read();
    spend(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var count = super.read(bytes, offset, length);
    spend(Math.max(0, count));
    return count;
  }

  private void spend(int count) {
    taken += count;
    budget.spendInflated(taken > budget.limits().inflatedBytes() ? Integer.MAX_VALUE : count);
  }
}
