package dev.kept.platform;

import dev.kept.kernel.PersonImport.Part;
import dev.kept.platform.Refusal.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the items of a part that is brought in, and the values that only such parts have.
public final class ImportedItems {
  private ImportedItems() {}

  /// Reads `{"section","items"}`, closed.
  ///
  /// @param most how many items there may be
  /// @return each item, its own schema still to be read and closed
  /// @throws Refusal 400
  public static List<Body> of(Part part, String section, int most) {
    var items = new ArrayList<Body>();
    var whole =
        Json.parse(part.document().value())
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .map(Body::ofStored)
            .orElseThrow(() -> refused("malformed_json"));
    var unused = whole.required("section", value -> Optional.of(value).filter(section::equals));
    var list = whole.required("items", value -> objects(value, most));
    whole.done();
    list.value().forEach(item -> items.add(Body.ofStored(item)));
    return items;
  }

  /// @return 400 of the whole part
  public static Refusal refused(String code) {
    return Refusal.fields(List.of(new FieldError("items", code)));
  }

  /// A time as this service writes it, not after `now`.
  public static Function<Object, Optional<Instant>> timeUntil(Instant now) {
    return value -> {
      try {
        return Optional.of(Instant.parse((String) value))
            .filter(time -> Json.instant(time).equals(value) && !time.isAfter(now))
            .filter(time -> time.isAfter(Instant.EPOCH));
      } catch (ClassCastException | DateTimeException _) {
        return Optional.empty();
      }
    };
  }

  /// A whole number from 0 to `most`.
  public static Function<Object, Optional<Integer>> count(int most) {
    return value ->
        value instanceof BigDecimal number
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0
            ? Optional.of(number.intValueExact())
            : Optional.empty();
  }

  private static Optional<List<JsonObject>> objects(Object value, int most) {
    if (!(value instanceof List<?> list)
        || list.size() > most
        || !list.stream().allMatch(JsonObject.class::isInstance)) {
      return Optional.empty();
    }
    return Optional.of(list.stream().map(JsonObject.class::cast).toList());
  }
}
