package dev.kept.platform;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Parsers for members of a JSON body; each gives empty for a value that is wrong.
public final class Values {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern DATE_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Values() {}

  /// A text of `shortest` to `longest` characters (Unicode code points), without control
  /// characters but line breaks and tabs.
  public static Function<Object, Optional<String>> text(int shortest, int longest) {
    return value ->
        value instanceof String text
                && text.codePointCount(0, text.length()) >= shortest
                && text.codePointCount(0, text.length()) <= longest
                && text.chars().allMatch(Values::isPrintable)
            ? Optional.of(text)
            : Optional.empty();
  }

  /// A text that a parser of its own turns into a value.
  public static <T> Function<Object, Optional<T>> text(
      int longest, Function<String, Optional<T>> parser) {
    return value ->
        value instanceof String text && text.length() <= longest
            ? parser.apply(text)
            : Optional.empty();
  }

  public static Optional<Boolean> bool(Object value) {
    return value instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
  }

  /// A date `YYYY-MM-DD` that exists, of the years 0000 to 9999.
  public static Optional<LocalDate> date(Object value) {
    if (!(value instanceof String text) || !DATE_FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, DATE));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isPrintable(int c) {
    return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
  }
}
