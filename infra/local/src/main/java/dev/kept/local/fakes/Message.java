package dev.kept.local.fakes;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/// One message to a person: `channel` is `email` or `sms`, `at` RFC 3339 with milliseconds.
record Message(String channel, String to, String template, String body, String at) {

  /// A short code of 4, 6 or 8 digits, or the long code of 8 digits and capitals.
  private static final Pattern CODE =
      Pattern.compile("(?<![A-Za-z0-9])(?:[0-9]{4}|[0-9]{6}|[0-9A-Z]{8})(?![A-Za-z0-9])");

  /// Reads the processor's request; empty when it is not one.
  static Optional<Message> of(String channel, byte[] request, String at) {
    try {
      var json = Json.parseObject(request);
      var to = json.text("to");
      var template = json.text("template");
      var text = json.text("text");
      return to.isPresent() && template.isPresent() && text.isPresent()
          ? Optional.of(new Message(channel, to.get(), template.get(), text.get(), at))
          : Optional.empty();
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  /// The first code in the text.
  Optional<String> code() {
    var found = CODE.matcher(body);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  JsonObject json() {
    return JsonObject.empty()
        .with("channel", channel)
        .with("to", to)
        .with("template", template)
        .with("body", body)
        .with("code", code().orElse(null))
        .with("at", at);
  }
}
