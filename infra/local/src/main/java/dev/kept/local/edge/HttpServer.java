package dev.kept.local.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Listens on 127.0.0.1 and gives each connection a virtual thread.
///
/// Every address of 127.0.0.0/8 reaches it as a source: a client that binds its end to 127.0.0.9 is
/// seen as 127.0.0.9. The machine's other addresses do not reach it at all (our choice: what runs
/// here trusts whoever can connect).
public final class HttpServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Function<HttpRequest, HttpResponse> handler;
  private final Limits limits;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private HttpServer(
      ServerSocket listener, Function<HttpRequest, HttpResponse> handler, Limits limits) {
    this.listener = listener;
    this.handler = handler;
    this.limits = limits;
  }

  /// Starts listening; port 0 means any free one.
  ///
  /// @throws IOException when the port is taken
  public static HttpServer start(
      int port, Limits limits, Function<HttpRequest, HttpResponse> handler) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1024);
    } catch (IOException taken) {
      listener.close();
      throw taken;
    }
    var server = new HttpServer(listener, handler, limits);
    Thread.ofPlatform().name("http-" + server.port()).daemon().start(server::accept);
    return server;
  }

  /// The port that it listens on.
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        connections.add(socket);
        Thread.ofVirtual().name("http").start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or out of file handles for a moment: the next accept tells which.
        Thread.onSpinWait();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new HttpConnection(socket, limits, handler).run();
    } catch (IOException _) {
      // The client went away; there is nobody to tell.
      connections.remove(socket);
    } finally {
      connections.remove(socket);
    }
  }

  /// Stops listening and cuts every connection.
  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : connections) {
        socket.close();
      }
    } catch (IOException _) {
      // It is going down anyway.
      connections.clear();
    }
  }
}
