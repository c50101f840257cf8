package dev.kept.local.template;

import dev.kept.local.template.Value.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the names in a template stand for: its parameters, CloudFormation's own, its resources.
final class Names {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?[A-Za-z0-9:._]+)}");

  private static final Map<String, String> OWN =
      Map.of(
          "AWS::Region",
          Arns.REGION,
          "AWS::AccountId",
          Arns.ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::StackName",
          "kept-local",
          "AWS::StackId",
          "arn:aws:cloudformation:" + Arns.REGION + ":" + Arns.ACCOUNT + ":stack/kept-local/local",
          "AWS::URLSuffix",
          "amazonaws.com");

  private final Map<String, String> parameters;
  private final Map<String, Resource> resources;
  private final BiFunction<Resource, String, Optional<String>> property;

  /// `property` resolves one property of a resource to text: its real name may hang on parameters.
  Names(
      Map<String, String> parameters,
      Map<String, Resource> resources,
      BiFunction<Resource, String, Optional<String>> property) {
    this.parameters = parameters;
    this.resources = resources;
    this.property = property;
  }

  Optional<Value> reference(String name, Place place) {
    return name.equals("AWS::NoValue")
        ? Optional.empty()
        : Optional.of(new Text(text(name, place), place));
  }

  private String text(String name, Place place) {
    var known = parameters.containsKey(name) ? parameters.get(name) : OWN.get(name);
    if (known != null) {
      return known;
    }
    var resource = resource(name, place);
    return resource.reference(given(resource)).orElseThrow(() -> unknown(resource, "", place));
  }

  /// `name` is `LogicalId.Attribute`.
  String attribute(String name, Place place) {
    var dot = name.indexOf('.');
    if (dot < 0) {
      throw new TemplateException(place, "GetAtt needs an attribute: " + name);
    }
    var resource = resource(name.substring(0, dot), place);
    var attribute = name.substring(dot + 1);
    return resource
        .attribute(attribute, given(resource))
        .orElseThrow(() -> unknown(resource, "'s " + attribute, place));
  }

  /// Replaces each `${name}`, `${LogicalId.Attribute}` and `${!literal}`.
  String substitute(String text, Map<String, String> own, Place place) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), own, place)));
  }

  private String variable(String name, Map<String, String> own, Place place) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    var mine = own.get(name);
    if (mine != null) {
      return mine;
    }
    return name.contains(".") ? attribute(name, place) : text(name, place);
  }

  private Resource resource(String name, Place place) {
    var resource = resources.get(name);
    if (resource == null) {
      throw new TemplateException(place, "there is no parameter or resource " + name);
    }
    return resource;
  }

  private Optional<String> given(Resource resource) {
    return resource.nameProperty().flatMap(name -> property.apply(resource, name));
  }

  private static TemplateException unknown(Resource resource, String what, Place place) {
    return new TemplateException(
        place,
        resource.logicalId()
            + what
            + " is needed here, but "
            + resource.type()
            + " has no local counterpart");
  }
}
