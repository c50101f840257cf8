package dev.kept.contract;

import dev.kept.house.Yaml;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An answer as it came over the wire.
///
/// @param headers by their names in lower case
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  private static final Set<Integer> GATEWAY = Set.of(413, 429);
  private static final String MESSAGE_ONLY = "\\{\\s*\"message\"\\s*:\\s*\"[^\"]*\"\\s*\\}";

  Answer {
    var lower = new TreeMap<String, List<String>>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers = lower;
  }

  Optional<String> header(String name) {
    var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  /// The gateway's size limit and throttle answer in its own format.
  boolean isTheGatewaysOwn() {
    return GATEWAY.contains(status) && holdsMessageOnly();
  }

  private boolean holdsMessageOnly() {
    return new String(body, StandardCharsets.UTF_8).strip().matches(MESSAGE_ONLY);
  }

  /// @return whether it is a problem of that code
  boolean hasCode(String code) {
    return new String(body, StandardCharsets.UTF_8)
        .matches("(?s).*\"code\"\\s*:\\s*\"" + Pattern.quote(code) + "\".*");
  }

  /// Breaches of what holds for every answer.
  List<String> neverAllowed() {
    var found = new ArrayList<String>();
    for (var name : headers.keySet()) {
      if (name.equals("set-cookie") || name.startsWith("x-amz-")) {
        found.add("no answer may carry the header " + name);
      }
    }
    if (status >= 500 && holdsMessageOnly()) {
      found.add("the gateway answered for the function, which crashed or took too long");
    }
    return found;
  }

  /// Breaches of one declared response.
  List<String> breaches(Yaml response, Schemas schemas, boolean bodyless) {
    var found = new ArrayList<>(headerBreaches(response, schemas));
    var contents = response.get("content").members();
    if (contents.isEmpty()) {
      if (body.length > 0) {
        found.add("the contract declares no body, the answer has " + body.length + " bytes");
      }
      return found;
    }
    var type = header("content-type").map(text -> text.split(";", 2)[0].strip()).orElse("");
    var content = contents.get(type);
    if (content == null) {
      found.add("the content type is `" + type + "`, not one of " + contents.keySet());
    } else if (!bodyless) {
      found.addAll(bodyBreaches(type, content.get("schema"), schemas));
    }
    return found;
  }

  private List<String> headerBreaches(Yaml response, Schemas schemas) {
    var found = new ArrayList<String>();
    response
        .get("headers")
        .members()
        .forEach(
            (name, reference) -> {
              var declared = schemas.header(reference);
              var value = header(name);
              if (value.isPresent()) {
                schemas
                    .breachesOfText(declared.get("schema"), value.get())
                    .forEach(breach -> found.add("header " + name + breach));
              } else if (declared.get("required").text().equals("true")) {
                found.add("the header " + name + " is missing");
              }
            });
    return found;
  }

  private List<String> bodyBreaches(String type, Yaml schema, Schemas schemas) {
    if (!schema.isPresent()) {
      return List.of();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      return List.of("the body is not UTF-8");
    }
    var json = type.endsWith("json");
    var breaches =
        json ? schemas.breachesOfJson(schema, text) : schemas.breachesOfText(schema, text);
    return breaches.stream().map(breach -> "body" + breach).toList();
  }
}
