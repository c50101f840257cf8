package dev.kept.harness;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.util.Map;
import java.util.Optional;

/// An answer as a client gets it.
///
/// @param headers as the function set them
public record Answer(int status, Map<String, String> headers, byte[] body) {
  /// @return the JSON body
  public JsonObject json() {
    return (JsonObject) Json.parse(body).orElseThrow();
  }

  /// @return a member of the JSON body that is a text
  public String text(String member) {
    return json().text(member).orElseThrow();
  }

  /// @return the problem's code
  public String code() {
    return text("code");
  }

  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findAny();
  }
}
