package dev.kept.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a body of unknown length in chunks (RFC 9112 §7.1); closing it ends the body, not the
/// connection.
final class ChunkedOutput extends OutputStream {

  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final OutputStream out;

  ChunkedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes, offset, length);
    out.write('\r');
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.write(LAST);
    out.flush();
  }
}
