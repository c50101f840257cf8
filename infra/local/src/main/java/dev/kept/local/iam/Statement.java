package dev.kept.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One statement of a policy: actions such as `dynamodb:GetItem` (matched without case) and
/// resources as ARNs, both with `*` and `?`; every condition must hold.
public record Statement(
    Effect effect, Set<String> actions, Set<String> resources, List<Condition> conditions) {

  /// Keeps copies; refuses a statement about nothing.
  public Statement {
    actions = Set.copyOf(actions);
    resources = Set.copyOf(resources);
    conditions = List.copyOf(conditions);
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a statement needs an Action and a Resource");
    }
  }

  boolean concerns(String action, String resource) {
    return actions.stream().anyMatch(pattern -> Condition.likeIgnoringCase(pattern, action))
        && resources.stream().anyMatch(pattern -> Condition.like(pattern, resource));
  }

  Optional<Condition> firstBroken(Map<String, List<String>> context) {
    return conditions.stream().filter(condition -> !condition.holds(context)).findFirst();
  }
}
