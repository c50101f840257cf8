package dev.kept.passkeys;

import dev.kept.kernel.SecretToken;
import dev.kept.passkeys.PasskeyIds.Owner;
import dev.kept.platform.Row;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Finds whose passkey answers a challenge that is open: tables `passkeyIds` and
/// `passkeyChallenges` in one read.
///
/// So an answer to no open challenge costs one round trip and no KMS call.
@Singleton
final class OpenAssertions {
  private final DynamoDbClient client;
  private final PasskeyChallenges challenges;
  private final PasskeyIds ids;

  OpenAssertions(DynamoDbClient client, PasskeyChallenges challenges, PasskeyIds ids) {
    this.client = client;
    this.challenges = challenges;
    this.ids = ids;
  }

  /// Reads strongly consistently.
  ///
  /// @return empty when the credential is unknown or the challenge cannot be used (the caller must
  ///     not tell these apart)
  /// @throws Unavailable when the read was answered in part
  Optional<Owner> owner(String credentialHash, SecretToken challenge, Binding binding) {
    var answer =
        client.batchGetItem(
            request ->
                request.requestItems(
                    Map.of(
                        ids.table(), whole(PasskeyIds.key(credentialHash)),
                        challenges.table(), whole(PasskeyChallenges.key(challenge)))));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("a credential was read in part");
    }
    var rows = answer.responses();
    var isOpen =
        rows.getOrDefault(challenges.table(), List.of()).stream()
            .anyMatch(row -> challenges.isOpen(new Row(row), binding));
    return isOpen
        ? rows.getOrDefault(ids.table(), List.of()).stream()
            .findFirst()
            .map(row -> PasskeyIds.owner(new Row(row)))
        : Optional.empty();
  }

  private static KeysAndAttributes whole(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }
}
