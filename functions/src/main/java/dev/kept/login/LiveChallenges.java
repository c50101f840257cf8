package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpenCodes;
import dev.kept.limits.SendLogs;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The challenges of one person, found by the send logs: each log names its live challenge of each
/// purpose, and the one it replaced was deleted with it.
///
/// So no code asked for before an erasure outlives it; the table's attributes stand at
/// [OtpChallenges].
@Singleton
final class LiveChallenges implements OpenCodes {
  private final DynamoDbClient client;
  private final SendLogs logs;
  private final String table;

  LiveChallenges(DynamoDbClient client, SendLogs logs, Settings settings) {
    this.client = client;
    this.logs = logs;
    this.table = settings.text("CHALLENGES_TABLE");
  }

  @Override
  public long count(AccountId account, Collection<String> blindIndexes) {
    return live(account, blindIndexes).filter(this::isThere).count();
  }

  @Override
  public void destroy(AccountId account, Collection<String> blindIndexes) {
    live(account, blindIndexes)
        .forEach(
            challenge -> client.deleteItem(delete -> delete.tableName(table).key(key(challenge))));
  }

  private Stream<String> live(AccountId account, Collection<String> blindIndexes) {
    return Stream.concat(
        logs.live(account).stream(),
        blindIndexes.stream().flatMap(index -> logs.live(index).stream()));
  }

  private boolean isThere(String challenge) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(challenge)).consistentRead(true));
    return Row.of(answer.item()).isPresent();
  }

  private static Map<String, AttributeValue> key(String challenge) {
    return Item.item().text("challengeId", challenge).build();
  }
}
