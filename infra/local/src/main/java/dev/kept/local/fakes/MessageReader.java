package dev.kept.local.fakes;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a message out of a provider's request; empty when it is not one.
final class MessageReader {
  private static final String CODE_LINE = "(?s).*\n@[^ ]+ #[0-9A-Z]+";

  private MessageReader() {}

  static Optional<Message> read(ProviderFormat format, byte[] request, String at) {
    try {
      return switch (format) {
        case HTTP_MAIL, HTTP_TEXT -> plain(format.channel(), Json.parseObject(request), at);
        case RESEND -> resend(Json.parseObject(request), at);
        case TWILIO -> twilio(form(new String(request, StandardCharsets.UTF_8)), at);
      };
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  /// Decodes `application/x-www-form-urlencoded`, or a query.
  static Map<String, String> form(String text) {
    var members = new LinkedHashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        members.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return members;
  }

  private static Optional<Message> plain(String channel, JsonObject json, String at) {
    return message(channel, json.text("to"), json.text("template"), json.text("text"), at);
  }

  /// Resend takes one address or a list of them; the template's name is a tag.
  private static Optional<Message> resend(JsonObject json, String at) {
    if (json.text("from").isEmpty() || json.text("subject").isEmpty()) {
      return Optional.empty();
    }
    var to = json.text("to").or(() -> json.array("to").texts().findFirst());
    var template =
        json.array("tags")
            .objects()
            .filter(tag -> tag.text("name").equals(Optional.of("template")))
            .flatMap(tag -> tag.text("value").stream())
            .findFirst();
    return message("email", to, template.or(() -> Optional.of("unnamed")), json.text("text"), at);
  }

  /// Twilio's form has no place for the template's name; a code is told by its last line.
  private static Optional<Message> twilio(Map<String, String> form, String at) {
    var sender = Stream.of("From", "MessagingServiceSid").anyMatch(form::containsKey);
    var text = Optional.ofNullable(form.get("Body")).filter(_ -> sender);
    var template = text.map(body -> body.matches(CODE_LINE) ? "one_time_code_text" : "unnamed");
    return message("sms", Optional.ofNullable(form.get("To")), template, text, at);
  }

  private static Optional<Message> message(
      String channel,
      Optional<String> to,
      Optional<String> template,
      Optional<String> text,
      String at) {
    return to.isPresent() && template.isPresent() && text.isPresent()
        ? Optional.of(new Message(channel, to.get(), template.get(), text.get(), at))
        : Optional.empty();
  }
}
