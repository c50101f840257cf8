package dev.kept.harness;

import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that a test is about to make.
///
/// @param path with its query, if any
/// @param client the address that the edge sees
public record Call(
    String method, String path, Map<String, String> headers, byte[] body, String client) {
  public Call {
    headers = Map.copyOf(headers);
  }

  public static Call of(String method, String path) {
    return new Call(method, path, Map.of(), new byte[0], "127.0.0.1");
  }

  public Call json(JsonObject json) {
    return body("application/json", json.bytes());
  }

  public Call json(String json) {
    return body("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Call body(String contentType, byte[] bytes) {
    return new Call(method, path, headers, bytes, client).header("content-type", contentType);
  }

  public Call header(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new Call(method, path, changed, body, client);
  }

  public Call bearer(String token) {
    return header("authorization", "Bearer " + token);
  }

  public Call from(String address) {
    return new Call(method, path, headers, body, address);
  }
}
