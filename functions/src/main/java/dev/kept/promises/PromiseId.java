package dev.kept.promises;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a promise: document, section, number, such as `CX-4.2-03`; never given twice.
///
/// @param value `JN`, `CX` or `JT`, a section (`S` for the summary, `0` for the header), two
///     digits; or `LAW` and two digits, of what Indian law asks beyond the three policies
public record PromiseId(String value) {

  private static final Pattern SHAPE =
      Pattern.compile("(JN|CX|JT)-(S|[0-9]{1,2}(\\.[0-9]{1,2})?)-[0-9]{2}|LAW-[0-9]{2}");

  /// Refuses anything of another shape.
  public PromiseId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not the shape of a promise id");
    }
  }

  /// Reads an id that a caller sent; empty when it has another shape.
  public static Optional<PromiseId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new PromiseId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
