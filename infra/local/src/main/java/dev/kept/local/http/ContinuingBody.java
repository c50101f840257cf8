package dev.kept.local.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A body that its sender holds back until it is told to go on (`Expect: 100-continue`): told at
/// the first read, so that a refused call never sends its bytes.
final class ContinuingBody extends FilterInputStream {

  private static final byte[] GO_ON =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final OutputStream out;
  private boolean told;

  ContinuingBody(InputStream body, OutputStream out) {
    super(body);
    this.out = out;
  }

  boolean told() {
    return told;
  }

  @Override
  public int read() throws IOException {
    goOn();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    goOn();
    return super.read(bytes, offset, length);
  }

  private void goOn() throws IOException {
    if (!told) {
      told = true;
      out.write(GO_ON);
      out.flush();
    }
  }
}
