package dev.kept.local.s3;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Tells the platform of a stored object: `POST <callback>` with the form
/// `bucket=&key=&size=&entityTag=`.
///
/// Asynchronous, at least once as long as both processes live: tried five times, then given up with
/// a line in the log (a schedule takes up what an event missed).
final class ObjectCreated {

  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final URI callback;
  private final HttpClient client = HttpClient.newHttpClient();

  ObjectCreated(URI callback) {
    this.callback = callback;
  }

  void emit(String bucket, String key, long size, String entityTag) {
    var form =
        "bucket=%s&key=%s&size=%d&entityTag=%s"
            .formatted(encode(bucket), encode(key), size, encode(entityTag));
    Thread.ofVirtual().start(() -> deliver(form));
  }

  private void deliver(String form) {
    var request =
        HttpRequest.newBuilder(callback)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      for (var tried = 0; tried < TRIES; tried++) {
        if (accepted(request)) {
          return;
        }
        Thread.sleep(PAUSE);
      }
      System.err.println("an ObjectCreated event could not be delivered");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean accepted(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException _) {
      return false;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
