package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What adds to a person's files: each write of the table that [StoredFiles] describes is guarded
/// by the account's state.
@Singleton
final class FileArrivals {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final StoredFiles files;
  private final String table;

  FileArrivals(DynamoDbClient client, AccountGuard guard, StoredFiles files, Settings settings) {
    this.client = client;
    this.guard = guard;
    this.files = files;
    this.table = settings.text("FILES_TABLE");
  }

  /// Notes a file that is about to be stored.
  ///
  /// @return false when the account is no longer active
  boolean add(StoredFile file) {
    return new Transaction(client)
        .check(guard.active(file.account()))
        .put(table, StoredFiles.item(file))
        .commit()
        .isEmpty();
  }

  /// Notes that the object is there.
  ///
  /// @return false when the row or the account has gone meanwhile: the object must go too
  boolean markStored(StoredFile file) {
    return new Transaction(client)
        .check(guard.active(file.account()))
        .update(
            update ->
                update
                    .tableName(table)
                    .key(StoredFiles.key(file.account(), file.id()))
                    .updateExpression("SET #state = :stored")
                    .conditionExpression("attribute_exists(fileId)")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                        Item.item().text(":stored", State.STORED.word()).build()))
        .commit()
        .isEmpty();
  }

  int count(AccountId account) {
    return files.count(account);
  }

  /// Takes a file's row back whose object was never put.
  void withdraw(StoredFile file) {
    files.delete(file.account(), file.id());
  }
}
