package dev.kept.local.template;

import dev.kept.local.iam.Condition;
import dev.kept.local.iam.Effect;
import dev.kept.local.iam.Policy;
import dev.kept.local.iam.Statement;
import dev.kept.local.template.Value.Mapping;
import dev.kept.local.template.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads a function's `Policies`: inline statements only, so that each grant can be read where it
/// stands.
final class PolicyReader {

  private PolicyReader() {}

  /// Managed policies by name are AWS's matter (tracing, logs) and end up in `notes`.
  static Policy read(List<Value> policies, Set<String> notes) {
    var statements = new ArrayList<Statement>();
    for (var policy : policies) {
      if (policy instanceof Text(var name, _)) {
        notes.add("the managed policy " + name);
        continue;
      }
      var document = policy.asMapping();
      if (document.get("Statement").isEmpty()) {
        throw new TemplateException(
            document.place(), "only inline Statements are understood in Policies");
      }
      document.items("Statement").forEach(item -> statements.add(statement(item.asMapping())));
    }
    return new Policy(statements);
  }

  private static Statement statement(Mapping statement) {
    var effect =
        switch (statement.required("Effect")) {
          case "Allow" -> Effect.ALLOW;
          case "Deny" -> Effect.DENY;
          default -> throw new TemplateException(statement.place(), "Effect is Allow or Deny");
        };
    for (var name : List.of("NotAction", "NotResource", "Principal", "NotPrincipal")) {
      if (statement.get(name).isPresent()) {
        throw new TemplateException(statement.place(), name + " is not understood here");
      }
    }
    try {
      return new Statement(
          effect,
          texts(statement.items("Action")),
          texts(statement.items("Resource")),
          conditions(statement.mapping("Condition")));
    } catch (IllegalArgumentException cause) {
      throw new TemplateException(statement.place(), String.valueOf(cause.getMessage()));
    }
  }

  private static List<Condition> conditions(Mapping block) {
    var conditions = new ArrayList<Condition>();
    block
        .members()
        .forEach(
            (operator, keys) ->
                keys.asMapping()
                    .members()
                    .forEach(
                        (key, values) ->
                            conditions.add(new Condition(operator, key, texts(values.asItems())))));
    return conditions;
  }

  private static Set<String> texts(List<Value> items) {
    var texts = new LinkedHashSet<String>();
    items.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
