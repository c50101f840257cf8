package dev.kept.local.edge;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/// One client's connection: requests one after the other until either side ends it.
final class HttpConnection {

  /// What is still read of a refused body, so that the refusal arrives.
  private static final long DRAINED = 32L << 20;

  private final Socket socket;
  private final Limits limits;
  private final Function<HttpRequest, HttpResponse> handler;
  private final HttpInput input;
  private final OutputStream output;

  HttpConnection(Socket socket, Limits limits, Function<HttpRequest, HttpResponse> handler)
      throws IOException {
    this.socket = socket;
    this.limits = limits;
    this.handler = handler;
    this.input = new HttpInput(socket);
    this.output = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
  }

  void run() throws IOException {
    var more = true;
    while (more) {
      input.allow(limits.idle());
      more = input.awaitByte() && exchange();
    }
  }

  /// Whether the connection may carry another request.
  private boolean exchange() throws IOException {
    HttpRequest request;
    try {
      request = new RequestReader(input, output, limits, socket.getInetAddress()).read();
    } catch (SocketTimeoutException _) {
      refuse(HttpResponse.message(408, "Request Timeout"));
      return false;
    } catch (BadRequest refusal) {
      refuse(refusal.response());
      return false;
    }
    var keeps = keepsAlive(request);
    new ResponseWriter(output).write(answer(request), request.method().equals("HEAD"), keeps);
    return keeps;
  }

  private HttpResponse answer(HttpRequest request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException _) {
      return HttpResponse.message(500, "Internal Server Error");
    }
  }

  private void refuse(HttpResponse response) throws IOException {
    new ResponseWriter(output).write(response, false, false);
    socket.shutdownOutput();
    input.allow(Duration.ofSeconds(5));
    input.drain(DRAINED);
  }

  private static boolean keepsAlive(HttpRequest request) {
    var connection = request.header("Connection").orElse("").toLowerCase(Locale.ROOT);
    return request.version().equals("HTTP/1.1")
        ? !connection.contains("close")
        : connection.contains("keep-alive");
  }
}
