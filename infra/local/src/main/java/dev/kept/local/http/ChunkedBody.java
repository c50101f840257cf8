package dev.kept.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body in chunks (RFC 9112 §7.1), without its chunk heads; trailers are read and dropped.
final class ChunkedBody extends InputStream {

  private static final int LONGEST_LINE = 4096;

  private final InputStream in;
  private long left;
  private boolean first = true;
  private boolean ended;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    var count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    left -= count;
    return count;
  }

  private void nextChunk() throws IOException {
    if (!first && !line().isEmpty()) {
      throw new HttpFormatException("a chunk is longer than it says");
    }
    first = false;
    var head = line();
    var semicolon = head.indexOf(';');
    var size = (semicolon < 0 ? head : head.substring(0, semicolon)).strip();
    if (size.isEmpty() || size.length() > 12) {
      throw new HttpFormatException("a chunk has no size");
    }
    try {
      left = Long.parseUnsignedLong(size, 16);
    } catch (NumberFormatException _) {
      throw new HttpFormatException("a chunk has no size");
    }
    if (left == 0) {
      ended = true;
      while (!line().isEmpty()) {
        // trailers belong to this hop
      }
    }
  }

  private String line() throws IOException {
    return Head.line(in, LONGEST_LINE)
        .orElseThrow(() -> new EOFException("the connection ended between chunks"));
  }
}
