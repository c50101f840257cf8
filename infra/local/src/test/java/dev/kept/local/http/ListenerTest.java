package dev.kept.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

  private final Listener origin = Listener.start(ListenerTest::echo);
  private final Upstream upstream = new Upstream(origin.port());
  private final Listener relay = Listener.start(this::relay);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    relay.close();
    upstream.close();
    origin.close();
  }

  private static void echo(Exchange exchange) throws IOException {
    exchange.relay(
        200,
        Headers.of("X-Host", exchange.request().headers().first("Host").orElse("")),
        new ByteArrayInputStream(exchange.request().wholeBody(1 << 20)));
  }

  private void relay(Exchange exchange) throws IOException {
    var request = exchange.request();
    var headers = request.headers().endToEnd();
    var onward =
        request.headers().chunked() ? headers.with("Transfer-Encoding", "chunked") : headers;
    try (var answer =
        upstream.send(new Request(request.method(), request.target(), onward, request.body()))) {
      exchange.relay(answer.status(), answer.headers().endToEnd(), answer.body());
    }
  }

  @Test
  void bodiesOfKnownAndUnknownLengthPassUnchangedWithTheirHost() throws Exception {
    for (var length : new int[] {0, 1, 100_000}) {
      var bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      var known = BodyPublishers.ofByteArray(bytes);
      var unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
      for (var body : new HttpRequest.BodyPublisher[] {known, unknown}) {
        var uri = URI.create("http://127.0.0.1:" + relay.port() + "/x");
        var request =
            HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).POST(body).build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertArrayEquals(bytes, answer.body());
        assertEquals("127.0.0.1:" + relay.port(), answer.headers().firstValue("X-Host").orElse(""));
      }
    }
  }

  @Test
  void bytesThatAreNoHttpEndTheConnectionAndNothingElse() throws Exception {
    for (var nonsense :
        new String[] {"\u0000\u0001\r\n\r\n", "GET x\r\n\r\n", "A B C\r\n: x\r\n\r\n"}) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
        socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(-1, socket.getInputStream().read());
      }
    }
    var uri = URI.create("http://127.0.0.1:" + relay.port() + "/x");
    var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertTrue(answer.body().isEmpty());
  }
}
