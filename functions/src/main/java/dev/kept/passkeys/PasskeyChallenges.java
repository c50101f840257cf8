package dev.kept.passkeys;

import dev.kept.kernel.SecretToken;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/// Challenges of ceremonies that are under way.
///
/// Table `passkeyChallenges`: `challengeHash` (S, partition key, SHA-256 of 32 random bytes),
/// `boundTo` (S, see [Binding#word]), `endsAt` (N, epoch ms, 5 minutes later, half-open),
/// `expiresAt` (N, epoch s, TTL). One use: what uses a challenge deletes its row, under a condition
/// that compares both, in the transaction of its effect; of several uses exactly one wins.
///
/// Names nobody; goes with its use, or when its time is over.
@Singleton
final class PasskeyChallenges {
  static final Duration LIFE = Duration.ofMinutes(5);
  private static final int BYTES = 32;
  private static final String HASH = "challengeHash";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  PasskeyChallenges(DynamoDbClient client, Settings settings, Clock clock, RandomGenerator random) {
    this.client = client;
    this.table = settings.text("PASSKEY_CHALLENGES_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// @return a fresh challenge, given out once
  SecretToken open(Binding binding) {
    var challenge = SecretToken.draw(random, BYTES);
    var endsAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(LIFE);
    client.putItem(
        put ->
            put.tableName(table)
                .item(
                    Item.item()
                        .text(HASH, challenge.hash())
                        .text("boundTo", binding.word())
                        .instant("endsAt", endsAt)
                        .ttl("expiresAt", endsAt)
                        .build()));
    return challenge;
  }

  String table() {
    return table;
  }

  /// @return the key of a challenge's row, for whoever reads it together with others
  static Map<String, AttributeValue> key(SecretToken challenge) {
    return Item.item().text(HASH, challenge.hash()).build();
  }

  /// @return whether a row that was read is one to go on with
  boolean isOpen(Row row, Binding binding) {
    return row.text("boundTo").equals(binding.word())
        && clock.instant().isBefore(row.instant("endsAt"));
  }

  /// Uses the challenge up; fails when it is unknown, used, over or bound otherwise.
  Consumer<Delete.Builder> use(SecretToken challenge, Binding binding) {
    Instant now = clock.instant();
    return delete ->
        delete
            .tableName(table)
            .key(key(challenge))
            .conditionExpression("boundTo = :boundTo AND endsAt > :now")
            .expressionAttributeValues(
                Item.item().text(":boundTo", binding.word()).instant(":now", now).build());
  }

  /// Ends a challenge that was answered wrongly: whoever fails asks for another.
  void drop(SecretToken challenge) {
    client.deleteItem(delete -> delete.tableName(table).key(key(challenge)));
  }
}
