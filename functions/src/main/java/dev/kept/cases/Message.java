package dev.kept.cases;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.time.Instant;
import java.util.List;

/// One message of a case.
///
/// @param from `person` or `officer`
/// @param text personal data: sealed wherever it rests
record Message(String at, String from, String text) {
  static final String PERSON = "person";

  static Message ofPerson(Instant at, String text) {
    return new Message(Json.instant(at), PERSON, text);
  }

  JsonObject json() {
    return new JsonObject().set("at", at).set("from", from).set("text", text);
  }

  /// @return what is sealed: `{"messages":[{"at","from","text"}]}`
  static byte[] bytes(List<Message> messages) {
    return new JsonObject().set("messages", messages.stream().map(Message::json).toList()).bytes();
  }

  /// @param bytes as [#bytes] gives them
  static List<Message> of(byte[] bytes) {
    var json = (JsonObject) Json.parse(bytes).orElseThrow();
    return json.list("messages").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .map(
            message ->
                new Message(
                    message.text("at").orElseThrow(),
                    message.text("from").orElseThrow(),
                    message.text("text").orElseThrow()))
        .toList();
  }

  @Override
  public String toString() {
    return "[redacted message]";
  }
}
