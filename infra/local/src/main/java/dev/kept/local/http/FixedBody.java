package dev.kept.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The next so many bytes of a connection.
final class FixedBody extends InputStream {

  private final InputStream in;
  private long left;

  FixedBody(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return left == 0 ? -1 : 0;
    }
    var count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended within a body");
    }
    left -= count;
    return count;
  }
}
