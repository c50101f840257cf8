package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.Arns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The operations on keys themselves. A scheduled deletion makes the key unusable and never
/// removes it: no test waits seven days.
final class KeyStates {

  private static final int SHORTEST_WINDOW = 7;
  private static final int LONGEST_WINDOW = 30;

  private final KeyRing keys;

  KeyStates(KeyRing keys) {
    this.keys = keys;
  }

  JsonObject describe(KmsCall call) {
    var key = key(call);
    var algorithms =
        key.hmac()
            ? Map.entry("MacAlgorithms", List.of(key.macAlgorithm()))
            : Map.entry("EncryptionAlgorithms", List.of("SYMMETRIC_DEFAULT"));
    var metadata =
        JsonObject.empty()
            .with("AWSAccountId", Arns.ACCOUNT)
            .with("KeyId", key.id())
            .with("Arn", key.arn())
            .with("Enabled", key.state() == KeyState.ENABLED)
            .with("KeyState", key.state().word())
            .with("KeySpec", key.spec())
            .with("CustomerMasterKeySpec", key.spec())
            .with("KeyUsage", key.usage())
            .with("KeyManager", "CUSTOMER")
            .with("Origin", "AWS_KMS")
            .with("MultiRegion", false)
            .with(algorithms.getKey(), algorithms.getValue());
    return JsonObject.empty().with("KeyMetadata", metadata);
  }

  JsonObject enable(KmsCall call) {
    return turn(call, KeyState.ENABLED);
  }

  JsonObject disable(KmsCall call) {
    return turn(call, KeyState.DISABLED);
  }

  JsonObject scheduleDeletion(KmsCall call) {
    var key = key(call);
    var days = call.request().integer("PendingWindowInDays").orElse(LONGEST_WINDOW);
    if (days < SHORTEST_WINDOW || days > LONGEST_WINDOW) {
      throw new AwsError("ValidationException", "PendingWindowInDays must be 7 to 30");
    }
    refusePending(key);
    keys.change(key, current -> current.in(KeyState.PENDING_DELETION));
    return JsonObject.empty()
        .with("KeyId", key.arn())
        .with("KeyState", KeyState.PENDING_DELETION.word())
        .with("PendingWindowInDays", days)
        .with("DeletionDate", Instant.now().plus(Duration.ofDays(days)).getEpochSecond());
  }

  JsonObject cancelDeletion(KmsCall call) {
    var key = key(call);
    if (key.state() != KeyState.PENDING_DELETION) {
      throw new AwsError("KMSInvalidStateException", key.arn() + " is not pending deletion.");
    }
    keys.change(key, current -> current.in(KeyState.DISABLED));
    return JsonObject.empty().with("KeyId", key.arn());
  }

  private JsonObject turn(KmsCall call, KeyState state) {
    var key = key(call);
    refusePending(key);
    keys.change(key, current -> current.in(state));
    return JsonObject.empty();
  }

  private static void refusePending(KmsKey key) {
    if (key.state() == KeyState.PENDING_DELETION) {
      throw new AwsError("KMSInvalidStateException", key.arn() + " is pending deletion.");
    }
  }

  private KmsKey key(KmsCall call) {
    var key = keys.find(call.text("KeyId"));
    call.demand(key, Map.of());
    return key;
  }
}
