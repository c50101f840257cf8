package dev.kept.local.front;

import dev.kept.local.children.Tables;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Listener;
import dev.kept.local.http.Request;
import dev.kept.local.http.Upstream;
import java.io.IOException;
import java.net.URI;

/// DynamoDB's streams for the platform's own pollers, which sign nothing: DynamoDB Local wants an
/// `Authorization` header of any content, and this puts one in.
final class StreamsRelay implements AutoCloseable {

  private final Upstream upstream;
  private final Listener listener;

  StreamsRelay(int dynamoPort) {
    this.upstream = new Upstream(dynamoPort);
    this.listener = Listener.start(this::handle);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  @Override
  public void close() {
    listener.close();
    upstream.close();
  }

  private void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    var headers =
        request
            .headers()
            .endToEnd()
            .without("Authorization")
            .with("Authorization", Tables.UNCHECKED_AUTHORIZATION);
    var onward = new Request(request.method(), request.target(), headers, request.body());
    try (var answer = upstream.send(onward)) {
      exchange.relay(answer.status(), answer.headers().endToEnd(), answer.body());
    }
  }
}
