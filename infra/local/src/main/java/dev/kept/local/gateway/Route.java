package dev.kept.local.gateway;

import dev.kept.local.template.EventSource.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One route and the function behind it.
record Route(String function, HttpRoute spec) {

  /// Its path parameters when the path is one of its own; the method is not looked at.
  Optional<Map<String, String>> match(List<String> segments) {
    var own = segments(spec.path());
    var greedy = isGreedy();
    if (greedy ? segments.size() < own.size() : segments.size() != own.size()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var index = 0; index < own.size(); index++) {
      var pattern = own.get(index);
      if (!pattern.startsWith("{")) {
        if (!pattern.equals(decoded(segments.get(index)))) {
          return Optional.empty();
        }
      } else if (pattern.endsWith("+}")) {
        var rest = String.join("/", segments.subList(index, segments.size()));
        parameters.put(pattern.substring(1, pattern.length() - 2), decoded(rest));
      } else if (segments.get(index).isEmpty()) {
        return Optional.empty();
      } else {
        parameters.put(pattern.substring(1, pattern.length() - 1), decoded(segments.get(index)));
      }
    }
    return Optional.of(parameters);
  }

  boolean takes(String method) {
    return spec.method().equals("ANY") || spec.method().equals(method);
  }

  boolean isDefault() {
    return spec.path().equals("$default");
  }

  /// Lower is more specific: literal segments before parameters before the greedy one, a method of
  /// its own before ANY, and `$default` last.
  String rank() {
    if (isDefault()) {
      return "z";
    }
    var rank = new StringBuilder(isGreedy() ? "b" : "a");
    segments(spec.path()).forEach(segment -> rank.append(segment.startsWith("{") ? '1' : '0'));
    return rank.append(spec.method().equals("ANY") ? 'b' : 'a').toString();
  }

  private boolean isGreedy() {
    return spec.path().endsWith("+}");
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /// Percent-decoding only; what is no UTF-8 or no escape stays as it is.
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
