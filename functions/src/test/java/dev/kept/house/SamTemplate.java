package dev.kept.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// template.yaml as the rules look at it: unresolved, so that a rule sees what is written there.
///
/// Where the local platform's reading gives values, this one gives references.
record SamTemplate(Yaml document) {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String BUCKET = "AWS::S3::Bucket";
  static final String KEY = "AWS::KMS::Key";

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(\\.[^}]*)?}");

  static SamTemplate read() {
    return new SamTemplate(Yaml.parse(Project.template()));
  }

  /// A resource by its logical id; an absent piece where there is none.
  Yaml resource(String id) {
    return document.get("Resources", id);
  }

  Yaml properties(String id) {
    return resource(id).get("Properties");
  }

  Map<String, Yaml> resources() {
    return document.get("Resources").members();
  }

  /// The properties of every resource of a type, by logical id.
  Map<String, Yaml> ofType(String type) {
    var found = new TreeMap<String, Yaml>();
    resources()
        .forEach(
            (id, resource) -> {
              if (resource.get("Type").text().equals(type)) {
                found.put(id, resource.get("Properties"));
              }
            });
    return found;
  }

  Map<String, Yaml> functions() {
    return ofType(FUNCTION);
  }

  /// A function's settings, with those that all functions have.
  Map<String, Yaml> settings(String function) {
    var settings = new LinkedHashMap<String, Yaml>();
    var path = new String[] {"Environment", "Variables"};
    settings.putAll(document.get("Globals", "Function").get(path).members());
    properties(function)
        .get(path)
        .members()
        .forEach((name, setting) -> settings.put(name, whenOn(setting)));
    return settings;
  }

  /// A piece that is there only while a condition holds, as it is then: rules look at all that can
  /// be deployed.
  private static Yaml whenOn(Yaml piece) {
    var choice = piece.get("Fn::If").items();
    var isOptional = choice.size() == 3 && choice.get(2).get("Ref").text().equals("AWS::NoValue");
    return isOptional ? choice.get(1) : piece;
  }

  /// Every statement of a function's own policies.
  List<Statement> statements(String function) {
    var statements = new ArrayList<Statement>();
    for (var policy : properties(function).get("Policies").items()) {
      policy.get("Statement").items().forEach(item -> statements.add(new Statement(whenOn(item))));
    }
    return statements;
  }

  /// Which functions have a statement like this.
  SortedSet<String> functionsWith(Predicate<Statement> like) {
    var found = new TreeSet<>(functions().keySet());
    found.removeIf(function -> statements(function).stream().noneMatch(like));
    return found;
  }

  /// Every route, as `GET /v1/me`, with the function that takes it; `$default` is left out.
  Map<String, String> routes() {
    var routes = new TreeMap<String, String>();
    functions()
        .forEach(
            (function, properties) ->
                events(properties, "HttpApi")
                    .values()
                    .forEach(
                        event -> {
                          var path = event.get("Path").text();
                          if (!path.equals("$default")) {
                            routes.put(event.get("Method").text() + " " + path, function);
                          }
                        }));
    return routes;
  }

  /// Those of them that are there only while a condition holds.
  Set<String> conditionalRoutes() {
    var routes = new TreeSet<String>();
    routes()
        .forEach(
            (route, function) -> {
              if (resource(function).get("Condition").isPresent()) {
                routes.add(route);
              }
            });
    return routes;
  }

  /// The properties of a function's events of one type.
  static Map<String, Yaml> events(Yaml function, String type) {
    var found = new TreeMap<String, Yaml>();
    function
        .get("Events")
        .members()
        .forEach(
            (name, event) -> {
              if (event.get("Type").text().equals(type)) {
                found.put(name, event.get("Properties"));
              }
            });
    return found;
  }

  /// The logical ids that a piece of the template refers to, pseudo parameters left out.
  static Set<String> references(Yaml piece) {
    var found = new TreeSet<String>();
    collect(piece, found);
    found.removeIf(name -> name.startsWith("AWS::"));
    return found;
  }

  private static void collect(Yaml piece, Set<String> found) {
    piece
        .members()
        .forEach(
            (name, member) -> {
              switch (name) {
                case "Ref" -> found.add(member.text());
                case "Fn::GetAtt" -> found.add(member.texts().getFirst().split("\\.", 2)[0]);
                case "Fn::Sub" -> {
                  var names = SUBSTITUTED.matcher(member.texts().getFirst());
                  while (names.find()) {
                    found.add(names.group(1));
                  }
                }
                default -> collect(member, found);
              }
            });
    if (piece.value() instanceof List<?>) {
      piece.items().forEach(item -> collect(item, found));
    }
  }

  /// One statement of a policy.
  record Statement(Yaml piece) {
    String sid() {
      return piece.get("Sid").text();
    }

    List<String> actions() {
      return piece.get("Action").texts();
    }

    List<Yaml> resources() {
      return piece.get("Resource").items();
    }

    boolean mayDo(String action, String resource) {
      return actions().contains(action)
          && resources().stream().anyMatch(item -> references(item).contains(resource));
    }

    boolean concerns(String resource) {
      return references(piece.get("Resource")).contains(resource);
    }

    List<String> purposes() {
      return piece.get("Condition", "StringEquals", "kms:EncryptionContext:purpose").texts();
    }
  }
}
