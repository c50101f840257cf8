package dev.kept.exports;

import dev.kept.platform.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines of a table (RFC 4180), UTF-8.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe before it: a device may have
/// been named by whoever had a stolen session. A phone number stays as it is.
final class Csv {
  private static final Pattern FORMULA = Pattern.compile("(?s)[=@\\t\\r].*|[+-].*[^0-9.].*");
  private static final Pattern QUOTED = Pattern.compile("(?s).*[\",\\r\\n].*");

  private Csv() {}

  /// @return a value as a cell: instants as in JSON, lists parted by semicolons, nothing for none
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Instant instant -> Json.instant(instant);
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(";"));
      default -> value.toString();
    };
  }

  static byte[] line(List<String> cells) {
    return cells.stream()
        .map(Csv::cell)
        .collect(Collectors.joining(",", "", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String text) {
    var safe = FORMULA.matcher(text).matches() ? "'" + text : text;
    return QUOTED.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
