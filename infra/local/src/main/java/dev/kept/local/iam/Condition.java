package dev.kept.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One line of a `Condition` block: `operator: {key: values}`.
///
/// Operators: `StringEquals`, `StringNotEquals`, `StringEqualsIgnoreCase`, `StringLike`,
/// `StringNotLike`, `Bool`, `Null`, each with the prefixes `ForAllValues:` and `ForAnyValue:` and
/// the suffix `IfExists`. Key names match without case, values with it (but for `IgnoreCase` and
/// `Bool`).
///
/// A key that the request lacks fulfils only `ForAllValues:`, `...IfExists`, the negated operators
/// and `Null: true`. Source: IAM User Guide, "Condition operators" and "Multivalued context keys".
public record Condition(String operator, String key, Set<String> values) {

  private static final Set<String> COMPARISONS =
      Set.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringLike",
          "StringNotLike",
          "Bool",
          "Null");

  /// Refuses an operator that is not evaluated here, rather than granting too much or too little.
  public Condition {
    values = Set.copyOf(values);
    if (!COMPARISONS.contains(comparison(operator))) {
      throw new IllegalArgumentException("condition operator " + operator + " is not known here");
    }
  }

  boolean holds(Map<String, List<String>> context) {
    var present = present(context);
    var comparison = comparison(operator);
    if (comparison.equals("Null")) {
      return values.stream().allMatch(value -> Boolean.parseBoolean(value) == present.isEmpty());
    }
    var negated = comparison.contains("Not");
    if (present.isEmpty()) {
      return operator.startsWith("ForAllValues:")
          || operator.endsWith("IfExists")
          || (negated && !operator.startsWith("ForAnyValue:"));
    }
    Predicate<String> one = value -> matchesAny(comparison, value) != negated;
    return operator.startsWith("ForAnyValue:")
        ? present.get().stream().anyMatch(one)
        : present.get().stream().allMatch(one);
  }

  private Optional<List<String>> present(Map<String, List<String>> context) {
    return context.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .filter(found -> !found.isEmpty())
        .findFirst();
  }

  private boolean matchesAny(String comparison, String actual) {
    return values.stream()
        .anyMatch(
            wanted ->
                switch (comparison) {
                  case "StringLike", "StringNotLike" -> like(wanted, actual);
                  case "StringEqualsIgnoreCase", "Bool" -> wanted.equalsIgnoreCase(actual);
                  default -> wanted.equals(actual);
                });
  }

  private static String comparison(String operator) {
    var name = operator.substring(operator.indexOf(':') + 1);
    return name.endsWith("IfExists")
        ? name.substring(0, name.length() - "IfExists".length())
        : name;
  }

  /// `*` stands for any run of characters, `?` for one.
  static boolean like(String pattern, String actual) {
    var expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(expression, Pattern.DOTALL).matcher(actual).matches();
  }

  static boolean likeIgnoringCase(String pattern, String actual) {
    return like(pattern.toLowerCase(Locale.ROOT), actual.toLowerCase(Locale.ROOT));
  }
}
