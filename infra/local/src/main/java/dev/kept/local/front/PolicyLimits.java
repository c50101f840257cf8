package dev.kept.local.front;

import dev.kept.local.PlatformException;
import dev.kept.local.iam.Condition;
import dev.kept.local.template.FunctionSpec;
import java.util.List;
import java.util.Set;

/// Refuses policies with a condition key that no front here fills in: taken as absent it could
/// grant what AWS would not (`ForAllValues:` holds for an absent key).
final class PolicyLimits {

  private static final Set<String> FILLED =
      Set.of("kms:EncryptionContextKeys", "kms:MacAlgorithm", "s3:prefix");

  private PolicyLimits() {}

  static void check(List<FunctionSpec> functions) {
    for (var function : functions) {
      function.policy().statements().stream()
          .flatMap(statement -> statement.conditions().stream())
          .map(Condition::key)
          .filter(key -> !key.startsWith("kms:EncryptionContext:") && !FILLED.contains(key))
          .findFirst()
          .ifPresent(
              key -> {
                throw new PlatformException(
                    function.logicalId() + ": the condition key " + key + " is not known here");
              });
    }
  }
}
