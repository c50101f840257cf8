package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// One-time-code challenges, as they are tried and used up. [NewChallenges] sees the same table as
/// they are opened, [PendingSends] as their codes are sent.
///
/// Table `challenges`: `challengeId` (S, partition key), `state` (S, see [ChallengeState]),
/// `purpose` (S), `accountId` and `sessionId` (S, of a signed-in asker), `channel` (S), `address`
/// (B, sealed under `contact` and bound to the id), `blindIndex` (S), `triesLeft` (N, 0–3),
/// `attempts` (N, of sending), `leaseEndsAt` (N, epoch ms), `codeHash` (S, see [CodeHashes]),
/// `askedAt` and `endsAt` (N, epoch ms), `expiresAt` (N, epoch s, TTL: 10 minutes after asking).
///
/// Nothing counts as live because its row is there: every condition compares `endsAt` (CX-4.2-03,
/// CX-6-06).
@Singleton
final class OtpChallenges {
  private static final String LIVE =
      "purpose = :purpose AND endsAt > :now AND triesLeft > :zero AND attribute_exists(codeHash)";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  OtpChallenges(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("CHALLENGES_TABLE");
    this.clock = clock;
  }

  /// Spends one try and gives what to compare with.
  ///
  /// Call it before comparing: of parallel calls each spends a try of its own, so at most three
  /// ever compare.
  ///
  /// @return empty when the challenge is unknown, over, not sent yet, out of tries, or was asked
  ///     for another purpose or by another session (the caller must not tell these apart)
  @Keeps("CX-4.2-03")
  Optional<TriedChallenge> spendTry(ChallengeId challenge, AskedFor askedFor) {
    var values =
        new HashMap<>(
            Item.item()
                .text(":purpose", askedFor.purpose().word())
                .instant(":now", clock.instant())
                .number(":zero", 0)
                .number(":one", 1)
                .build());
    askedFor
        .by()
        .ifPresent(
            asker ->
                values.putAll(
                    Item.item()
                        .text(":account", asker.account().value())
                        .text(":session", asker.session().value())
                        .build()));
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key(challenge.value()))
                      .updateExpression("SET triesLeft = triesLeft - :one")
                      .conditionExpression(
                          askedFor.by().isPresent()
                              ? LIVE + " AND accountId = :account AND sessionId = :session"
                              : LIVE)
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW));
      return Row.of(answer.attributes()).map(row -> tried(challenge, row));
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  /// Uses the challenge up.
  ///
  /// @return whether this call did; of parallel calls exactly one wins. Not so either when a new
  ///     code has been drawn since
  boolean consume(TriedChallenge challenge) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(challenge.id().value()))
                  .conditionExpression("codeHash = :hash AND endsAt > :now")
                  .expressionAttributeValues(
                      Item.item()
                          .text(":hash", challenge.codeHash())
                          .instant(":now", clock.instant())
                          .build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String challenge) {
    return Item.item().text("challengeId", challenge).build();
  }

  private static TriedChallenge tried(ChallengeId challenge, Row row) {
    return new TriedChallenge(
        challenge, row.text("codeHash"), row.text("blindIndex"), row.bytes("address"));
  }
}
