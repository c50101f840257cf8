package dev.kept.platform;

import dev.kept.kernel.AccountId;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Everything that a table holds of one person.
public final class OwnRows {
  private OwnRows() {}

  /// Reads every row of a person, strongly consistent, in the order of the sort key; all pages, so
  /// only for tables where a limit bounds what a person can have.
  ///
  /// @param table one whose partition key is `accountId`
  public static List<Row> of(DynamoDbClient client, String table, AccountId account) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .stream()
        .map(Row::new)
        .toList();
  }
}
