package dev.kept.local.demo;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A client of the HTTP API, such as a phone's.
final class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private String token = "";

  Client(URI base) {
    this.base = base;
  }

  void signIn(String accessToken) {
    token = accessToken;
  }

  JsonObject get(String path, int expected) {
    return json(send("GET", path, "application/json", new byte[0]), expected, path);
  }

  JsonObject send(String method, String path, JsonObject body, int expected) {
    return json(send(method, path, "application/json", body.bytes()), expected, path);
  }

  /// @return the answer's body, whatever its status
  JsonObject tryUpload(String path, String contentType, byte[] body) {
    return Json.parseObject(send("POST", path, contentType, body).body());
  }

  /// @return a part of a document, or all of a shorter one; both ends are in it
  byte[] range(String path, long first, long last) {
    var request = request(path).header("Range", "bytes=" + first + "-" + last);
    var answer = send(request.GET().build());
    if (answer.statusCode() != 206) {
      throw new DemoFailed(path + " answered " + answer.statusCode(), null);
    }
    return answer.body();
  }

  /// @return the answer's status; the body is not looked at
  int status(String path) {
    return send("GET", path, "application/json", new byte[0]).statusCode();
  }

  String text(String path) {
    return new String(
        send("GET", path, "application/json", new byte[0]).body(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(String method, String path, String contentType, byte[] body) {
    var request =
        request(path)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", contentType);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException cause) {
      throw new DemoFailed("no answer to " + request.method() + " " + request.uri(), cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted", cause);
    }
  }

  private static JsonObject json(HttpResponse<byte[]> answer, int expected, String path) {
    if (answer.statusCode() != expected) {
      var body = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
      throw new DemoFailed(path + " answered " + answer.statusCode() + ": " + body, null);
    }
    return answer.body().length == 0 ? JsonObject.empty() : Json.parseObject(answer.body());
  }
}
