package dev.kept.local.template;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Gives each parameter its value and holds it against the template's own bounds, as CloudFormation
/// does before it deploys anything.
final class ParameterReader {

  private final Path file;

  ParameterReader(Path file) {
    this.file = file;
  }

  Map<String, String> read(Map<String, Node> parameters, Map<String, String> given) {
    for (var name : given.keySet()) {
      if (!parameters.containsKey(name)) {
        throw new TemplateException(new Place(file, 1), "there is no parameter " + name);
      }
    }
    var values = new LinkedHashMap<String, String>();
    parameters.forEach((name, node) -> values.put(name, value(name, node, given)));
    return values;
  }

  private String value(String name, Node node, Map<String, String> given) {
    var place = Place.of(file, node);
    var members = Nodes.members(file, node);
    var value =
        Optional.ofNullable(given.get(name))
            .or(() -> scalar(members, "Default"))
            .orElseThrow(
                () ->
                    new TemplateException(
                        place, "the parameter " + name + " has no default and no value"));
    check(members, value)
        .ifPresent(
            broken -> {
              var rule = scalar(members, "ConstraintDescription").orElse(broken);
              throw new TemplateException(place, "the value of the parameter " + name + " " + rule);
            });
    return value;
  }

  /// The bound that the value breaks.
  private Optional<String> check(Map<String, Node> members, String value) {
    if (scalar(members, "AllowedPattern").filter(p -> !Pattern.matches(p, value)).isPresent()) {
      return Optional.of("must match the template's AllowedPattern");
    }
    if (members.get("AllowedValues") instanceof SequenceNode allowed
        && allowed.getValue().stream().noneMatch(item -> Nodes.scalar(file, item).equals(value))) {
      return Optional.of("must be one of the template's AllowedValues");
    }
    var length = BigDecimal.valueOf(value.length());
    return below(members, "MinLength", length)
        .or(() -> above(members, "MaxLength", length))
        .or(() -> numeric(members, value));
  }

  private Optional<String> numeric(Map<String, Node> members, String value) {
    if (!scalar(members, "Type").equals(Optional.of("Number"))) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(value);
      return below(members, "MinValue", number).or(() -> above(members, "MaxValue", number));
    } catch (NumberFormatException _) {
      return Optional.of("must be a number");
    }
  }

  private Optional<String> below(Map<String, Node> members, String bound, BigDecimal actual) {
    return scalar(members, bound)
        .filter(least -> actual.compareTo(new BigDecimal(least)) < 0)
        .map(least -> "must have a " + bound + " of " + least);
  }

  private Optional<String> above(Map<String, Node> members, String bound, BigDecimal actual) {
    return scalar(members, bound)
        .filter(most -> actual.compareTo(new BigDecimal(most)) > 0)
        .map(most -> "must have a " + bound + " of " + most);
  }

  private static Optional<String> scalar(Map<String, Node> members, String name) {
    return members.get(name) instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }
}
