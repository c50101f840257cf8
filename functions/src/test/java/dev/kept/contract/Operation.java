package dev.kept.contract;

import dev.kept.house.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One method of one path of the contract.
///
/// @param method upper-case
/// @param path with parameters in braces
record Operation(String method, String path, Yaml operation) {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  static List<Operation> all(Yaml document) {
    var operations = new ArrayList<Operation>();
    document
        .get("paths")
        .members()
        .forEach(
            (path, item) ->
                item.members()
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            operations.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path, operation));
                          }
                        }));
    return operations;
  }

  String route() {
    return method + " " + path;
  }

  /// The declared response of a status; absent when there is none.
  Yaml response(int status) {
    return operation.get("responses", Integer.toString(status));
  }

  /// Whether it is there only where a parameter of the template switches it on.
  boolean isSwitched() {
    return operation.get("x-switch").isPresent();
  }

  /// Whether the path fits; a parameter takes one segment that is not empty.
  boolean takes(String asked) {
    var own = path.split("/", -1);
    var given = asked.split("/", -1);
    if (own.length != given.length) {
      return false;
    }
    for (var i = 0; i < own.length; i++) {
      if (own[i].startsWith("{") ? given[i].isEmpty() : !own[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  /// How many segments are no parameters: of two paths that fit, the one with more is meant.
  int literals() {
    return (int) path.chars().filter(c -> c == '/').count()
        - (int) path.chars().filter(c -> c == '{').count();
  }
}
