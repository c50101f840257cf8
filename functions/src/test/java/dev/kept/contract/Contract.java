package dev.kept.contract;

import dev.kept.house.Project;
import dev.kept.house.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Holds answers against `infra/openapi.yaml`, the contract of record.
///
/// An answer keeps the contract when its route and status are declared, the declared headers are
/// there and well-formed, its content type is one of the declared, and its body fits the schema.
/// A path that no route has may only answer `NoSuchRoute`, another method of a known path only
/// `MethodNotAllowed`, naming the right methods. What the gateway itself refuses (a 413 or 429 with
/// nothing but a `message`) is exempt.
///
/// Build it once; it is safe for several threads.
public final class Contract {
  private final List<Operation> operations;
  private final Yaml responses;
  private final Schemas schemas;

  private Contract(Yaml document) {
    this.operations = Operation.all(document);
    this.responses = document.get("components", "responses");
    this.schemas = new Schemas(document.get("components"));
  }

  /// Reads the project's contract.
  public static Contract read() {
    return new Contract(Yaml.parse(Project.text("infra/openapi.yaml")));
  }

  /// Fails with every breach in one message; the body is not repeated, it may be personal.
  ///
  /// @param path with or without a query
  /// @param headers names in any case
  public void check(
      String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    var breaches = breaches(method, path, status, headers, body);
    if (!breaches.isEmpty()) {
      throw new AssertionError(
          method + " " + path + " answered " + status + ":\n  " + String.join("\n  ", breaches));
    }
  }

  /// @return what breaks the contract, one line each; empty when it is kept
  public List<String> breaches(
      String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    var answer = new Answer(status, headers, body);
    if (answer.isTheGatewaysOwn()) {
      return List.of();
    }
    var verb = method.toUpperCase(Locale.ROOT);
    var found = new ArrayList<>(answer.neverAllowed());
    var declared = declared(verb, path.split("\\?", 2)[0], answer, found);
    declared.ifPresent(
        response -> found.addAll(answer.breaches(response, schemas, verb.equals("HEAD"))));
    return found;
  }

  /// Every route, as `GET /v1/me`.
  public SortedSet<String> routes() {
    var routes = new TreeSet<String>();
    operations.forEach(operation -> routes.add(operation.route()));
    return routes;
  }

  /// The routes that are there only where a parameter of the template switches them on: those that
  /// say so by `x-switch`.
  public SortedSet<String> switchedRoutes() {
    var routes = new TreeSet<String>();
    operations.stream()
        .filter(Operation::isSwitched)
        .forEach(operation -> routes.add(operation.route()));
    return routes;
  }

  private Optional<Yaml> declared(String method, String path, Answer answer, List<String> found) {
    var here = operations.stream().filter(operation -> operation.takes(path)).toList();
    if (here.isEmpty() || isSwitchedOff(here, answer)) {
      return unrouted("NoSuchRoute", 404, "no route of the contract has this path", answer, found);
    }
    var literal = here.stream().mapToInt(Operation::literals).max().orElseThrow();
    var best = here.stream().filter(operation -> operation.literals() == literal).toList();
    for (var operation : best) {
      if (operation.method().equals(method)) {
        return response(operation, answer, found);
      }
    }
    var allowed = new TreeSet<>(here.stream().map(Operation::method).toList());
    answer
        .header("allow")
        .filter(names -> !new TreeSet<>(List.of(names.split(", *"))).equals(allowed))
        .ifPresent(names -> found.add("Allow is " + names + ", the contract has " + allowed));
    return unrouted(
        "MethodNotAllowed", 405, "the contract has no such method of this path", answer, found);
  }

  /// A path that is switched off has no method; one that is on says itself what its 404 is.
  private static boolean isSwitchedOff(List<Operation> here, Answer answer) {
    return answer.hasCode("no_such_route") && here.stream().allMatch(Operation::isSwitched);
  }

  private Optional<Yaml> response(Operation operation, Answer answer, List<String> found) {
    var response = operation.response(answer.status());
    if (!response.isPresent()) {
      found.add("status " + answer.status() + " is not declared for " + operation.route());
      return Optional.empty();
    }
    return Optional.of(resolved(response));
  }

  private Optional<Yaml> unrouted(
      String name, int status, String why, Answer answer, List<String> found) {
    if (answer.status() != status) {
      found.add(why + ", so the answer must be " + status);
      return Optional.empty();
    }
    return Optional.of(responses.get(name));
  }

  private Yaml resolved(Yaml response) {
    var reference = response.get("$ref").text();
    return reference.isEmpty()
        ? response
        : responses.get(reference.substring(reference.lastIndexOf('/') + 1));
  }
}
