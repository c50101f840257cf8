package dev.kept.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one identity may do: nothing, but for what a statement allows and none denies.
public record Policy(List<Statement> statements) {

  /// May do everything: the local administrator's.
  public static final Policy EVERYTHING =
      new Policy(List.of(new Statement(Effect.ALLOW, Set.of("*"), Set.of("*"), List.of())));

  /// Keeps a copy.
  public Policy {
    statements = List.copyOf(statements);
  }

  /// Decides one action on one resource.
  ///
  /// `action` is spelled as in IAM (`kms:Decrypt`), `resource` is an ARN of
  /// [dev.kept.local.template.Arns], `context` maps condition keys to the request's values
  /// (`kms:EncryptionContext:purpose`, `dynamodb:LeadingKeys`, `dynamodb:Attributes`). A key with
  /// no values counts as absent.
  public Decision allows(String action, String resource, Map<String, List<String>> context) {
    var what = action + " on " + resource;
    String broken = null;
    Statement allowing = null;
    for (var statement : statements) {
      if (!statement.concerns(action, resource)) {
        continue;
      }
      var breach = statement.firstBroken(context);
      if (breach.isPresent()) {
        broken = breach.get().operator() + " on " + breach.get().key();
      } else if (statement.effect() == Effect.DENY) {
        return new Decision(false, what + ": a statement denies it");
      } else {
        allowing = statement;
      }
    }
    if (allowing != null) {
      return new Decision(true, what + ": allowed");
    }
    return broken == null
        ? new Decision(false, what + ": no statement of the policy allows it")
        : new Decision(false, what + ": the condition " + broken + " does not hold");
  }
}
