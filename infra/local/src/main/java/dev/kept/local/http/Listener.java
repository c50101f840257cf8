package dev.kept.local.http;

import dev.kept.local.PlatformException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves a [Handler] on a free port of the loopback address, each connection in a virtual thread;
/// connections are kept for two idle minutes.
public final class Listener implements AutoCloseable {

  private static final int IDLE_MILLIS = 120_000;
  private static final int BACKLOG = 512;

  /// A refused upload's rest is read up to this size, so that the connection can be kept.
  private static final int LONGEST_REST = 8 << 20;

  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Listener(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /// Starts on plain TCP.
  public static Listener start(Handler handler) {
    try {
      return start(new ServerSocket(), handler);
    } catch (IOException cause) {
      throw new PlatformException("cannot open a server socket", cause);
    }
  }

  /// Starts on a server socket that is not bound yet (one that speaks TLS, say).
  public static Listener start(ServerSocket unbound, Handler handler) {
    try {
      unbound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException cause) {
      throw new PlatformException("cannot listen on a free port of 127.0.0.1", cause);
    }
    var listener = new Listener(unbound, handler);
    listener.threads.execute(listener::accept);
    return listener;
  }

  /// The port it listens on.
  public int port() {
    return server.getLocalPort();
  }

  /// Stops listening and ends every connection.
  @Override
  public void close() {
    quietly(server);
    open.forEach(Listener::quietly);
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException _) {
        // a connection that ended before it began, or close(): the loop's condition tells
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      var in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
      var out = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
      while (serveOne(in, out)) {
        // the next request of this connection
      }
    } catch (IOException _) {
      // the caller went away; there is nobody to tell
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private boolean serveOne(InputStream in, BufferedOutputStream out)
      throws IOException, InterruptedException {
    var head = Head.read(in);
    if (head.isEmpty()) {
      return false;
    }
    var headers = head.get().headers();
    var framed =
        headers.chunked()
            ? new ChunkedBody(in)
            : new FixedBody(in, headers.contentLength().orElse(0));
    var body = headers.first("Expect").isPresent() ? new ContinuingBody(framed, out) : framed;
    var exchange = new Exchange(Request.of(head.get(), body), out, headers.saysClose());
    handler.handle(exchange);
    return exchange.answered() && !exchange.last() && drained(framed);
  }

  private static boolean drained(InputStream body) throws IOException {
    var buffer = new byte[16 << 10];
    var left = LONGEST_REST;
    for (var count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      left -= count;
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // it is being thrown away
    }
  }
}
