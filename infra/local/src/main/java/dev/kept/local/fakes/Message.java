package dev.kept.local.fakes;

import dev.kept.local.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/// One message to a person: `channel` is `email` or `sms`, `at` RFC 3339 with milliseconds.
record Message(String channel, String to, String template, String body, String at) {

  /// A short code of 4, 6 or 8 digits, or the long code of 8 digits and capitals.
  private static final Pattern CODE =
      Pattern.compile("(?<![A-Za-z0-9])(?:[0-9]{4}|[0-9]{6}|[0-9A-Z]{8})(?![A-Za-z0-9])");

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
