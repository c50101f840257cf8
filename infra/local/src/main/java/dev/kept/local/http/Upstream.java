package dev.kept.local.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Sends requests on to a server on this machine, header by header as given; keeps connections
/// for reuse.
public final class Upstream implements AutoCloseable {

  /// Far below any server's own idle limit, so that a kept connection is never one just ended.
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

  /// Bodies up to this size have been read by the time they are refused.
  private static final int SMALL = 8 << 10;

  private final int port;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  /// A server on the loopback address.
  public Upstream(int port) {
    this.port = port;
  }

  /// An answer on its way; closing it frees the connection.
  public record Answer(int status, Headers headers, InputStream body, Runnable done)
      implements AutoCloseable {

    @Override
    public void close() {
      done.run();
    }
  }

  private record Connection(Socket socket, InputStream in, OutputStream out, long since) {}

  /// Sends the request with these headers (which belong to this hop alone) and reads the answer's
  /// head. A body without `Content-Length` goes in chunks.
  public Answer send(Request request) throws IOException {
    var connection = take();
    try {
      var sent = write(request, connection);
      return read(request, connection, sent);
    } catch (IOException failed) {
      connection.socket().close();
      throw failed;
    }
  }

  /// Whether the whole request went out. A server may answer before it has read a refused body and
  /// hang up on the rest; its answer is there to be read all the same.
  private static boolean write(Request request, Connection connection) throws IOException {
    var headers = request.headers();
    var length = headers.contentLength();
    var chunked = length.isEmpty() && headers.chunked();
    var start = request.method() + " " + request.target() + " HTTP/1.1";
    new Head(start, headers).write(connection.out());
    if (length.isEmpty() && !chunked) {
      connection.out().flush();
      return true;
    }
    var out = chunked ? new ChunkedOutput(connection.out()) : connection.out();
    var buffer = new byte[16 << 10];
    for (var count = 0; count >= 0; count = request.body().read(buffer)) {
      try {
        out.write(buffer, 0, count);
      } catch (IOException _) {
        return false;
      }
    }
    return ended(out, chunked);
  }

  private static boolean ended(OutputStream out, boolean chunked) {
    try {
      if (chunked) {
        out.close();
      } else {
        out.flush();
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Answer read(Request request, Connection connection, boolean sent) throws IOException {
    var head = head(connection);
    var parts = head.start().split(" ", 3);
    if (parts.length < 2 || parts[1].length() != 3) {
      throw new HttpFormatException("the status line is no status line");
    }
    var status = Integer.parseInt(parts[1]);
    var headers = head.headers();
    var length = headers.contentLength();
    var none = request.method().equals("HEAD") || status == 204 || status == 304;
    var untilEnd = !none && !headers.chunked() && length.isEmpty();
    var body = body(connection, headers, none, untilEnd);
    // A server that refuses a body may hang up on the rest of it a moment later, without a word.
    var small =
        request.headers().contentLength().orElse(0) <= SMALL && !request.headers().chunked();
    var settled = status < 400 || small;
    var reusable = sent && settled && !untilEnd && !headers.saysClose();
    return new Answer(status, headers, body, () -> finish(connection, body, reusable));
  }

  private static InputStream body(
      Connection connection, Headers headers, boolean none, boolean untilEnd)
      throws HttpFormatException {
    if (none) {
      return InputStream.nullInputStream();
    }
    if (untilEnd) {
      return connection.in();
    }
    return headers.chunked()
        ? new ChunkedBody(connection.in())
        : new FixedBody(connection.in(), headers.contentLength().orElse(0));
  }

  private static Head head(Connection connection) throws IOException {
    while (true) {
      var head =
          Head.read(connection.in())
              .orElseThrow(() -> new HttpFormatException("the server hung up without an answer"));
      if (!head.start().startsWith("HTTP/1.1 1")) {
        return head;
      }
    }
  }

  private void finish(Connection connection, InputStream body, boolean reusable) {
    try {
      if (reusable && body.read() < 0) {
        give(connection);
        return;
      }
      connection.socket().close();
    } catch (IOException _) {
      // the connection is lost; the next call opens another
    }
  }

  private Connection take() throws IOException {
    var kept = kept();
    while (kept.isPresent()) {
      if (System.nanoTime() - kept.get().since() < IDLE_NANOS) {
        return kept.get();
      }
      kept.get().socket().close();
      kept = kept();
    }
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return new Connection(
        socket,
        new BufferedInputStream(socket.getInputStream(), 16 << 10),
        new BufferedOutputStream(socket.getOutputStream(), 16 << 10),
        System.nanoTime());
  }

  private synchronized Optional<Connection> kept() {
    return Optional.ofNullable(idle.pollFirst());
  }

  private void give(Connection used) throws IOException {
    var fresh = new Connection(used.socket(), used.in(), used.out(), System.nanoTime());
    synchronized (this) {
      if (!closed) {
        idle.addFirst(fresh);
        return;
      }
    }
    used.socket().close();
  }

  /// Ends the kept connections.
  @Override
  public synchronized void close() {
    closed = true;
    for (var connection : idle) {
      try {
        connection.socket().close();
      } catch (IOException _) {
        // it is being thrown away
      }
    }
    idle.clear();
  }
}
