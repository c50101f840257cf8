package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Puts rows of the table `deletions` (see [ErasureJobs]) for erasures that are over, so that the
/// engine goes through them once more.
@Singleton
final class ReplayedJobs {
  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  ReplayedJobs(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("DELETIONS_TABLE");
    this.clock = clock;
  }

  /// Orders the erasure of somebody who was erased before, without a receipt: that stands.
  ///
  /// @return whether this call did; false where a job stands already
  boolean order(AccountId account) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Item.item()
                          .text("accountId", account.value())
                          .text("state", State.ORDERED.word())
                          .instant("requestedAt", clock.instant())
                          .number("attempts", 0)
                          .build())
                  .conditionExpression("attribute_not_exists(accountId)"));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
