package dev.kept.resumes.extract;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A file's bytes, whose readers are stopped once the time is over.
///
/// PDFBox repairs broken files by searching them again and again; every such loop reads here.
final class TimedSource extends RandomAccessReadBuffer {
  /// A look at the clock takes some 25 ns: once in this many reads it costs nothing.
  private static final int READS_PER_LOOK = 4_096;

  private final Budget budget;
  private int reads;

  TimedSource(byte[] bytes, Budget budget) {
    super(bytes);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    look();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    look();
    return super.read(bytes, offset, length);
  }

  @Override
  public void seek(long position) throws IOException {
    look();
    super.seek(position);
  }

  private void look() {
    if (++reads % READS_PER_LOOK == 0) {
      budget.checkTime();
    }
  }
}
