package dev.kept.local.edge;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// The bytes of a connection, read against a deadline for the whole part and not for each byte.
final class HttpInput {

  private final Socket socket;
  private final byte[] buffer = new byte[16 << 10];
  private int position;
  private int end;
  private long deadline;

  HttpInput(Socket socket) {
    this.socket = socket;
  }

  void allow(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /// Whether a byte came before the deadline; neither a silent nor a closed connection is an error.
  boolean awaitByte() throws IOException {
    try {
      return position < end || fill();
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  /// The next byte, or -1 at the end.
  int read() throws IOException {
    return position < end || fill() ? buffer[position++] & 0xff : -1;
  }

  /// Fills the whole of `target`.
  boolean read(byte[] target, int offset, int length) throws IOException {
    var done = 0;
    while (done < length) {
      if (position >= end && !fill()) {
        return false;
      }
      var count = Math.min(length - done, end - position);
      System.arraycopy(buffer, position, target, offset + done, count);
      position += count;
      done += count;
    }
    return true;
  }

  /// Swallows what still comes, so that a client that is still sending can read its refusal.
  void drain(long most) throws IOException {
    for (var left = most; left > 0 && fill(); left -= end) {
      position = end;
    }
  }

  private boolean fill() throws IOException {
    var left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("too slow");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    var count = socket.getInputStream().read(buffer);
    position = 0;
    end = Math.max(count, 0);
    return count > 0;
  }
}
