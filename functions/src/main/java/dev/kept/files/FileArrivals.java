package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What adds to a person's files, and what a person takes away: each write of the table that
/// [StoredFiles] describes is guarded by the account's state and stands in the audit trail, with
/// the file's purpose for a field.
@Singleton
final class FileArrivals {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final StoredFiles files;
  private final String table;

  FileArrivals(
      DynamoDbClient client,
      AccountGuard guard,
      AuditTrail trail,
      StoredFiles files,
      Settings settings) {
    this.client = client;
    this.guard = guard;
    this.trail = trail;
    this.files = files;
    this.table = settings.text("FILES_TABLE");
  }

  /// Notes a file that is about to be stored.
  ///
  /// @return false when the account is no longer active
  boolean add(StoredFile file, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guard.active(file.account()))
            .put(table, StoredFiles.item(file));
    return recorded(transaction, AuditEvent.FILE_ADDED, file, by);
  }

  /// Notes a file of a copy that is brought in; one that is there already stays as it is.
  ///
  /// @return false when the account is no longer active
  boolean bring(StoredFile file, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guard.active(file.account()))
            .put(
                put ->
                    put.tableName(table)
                        .item(StoredFiles.item(file))
                        .conditionExpression("attribute_not_exists(fileId)"));
    var entry =
        new AuditEntry(AuditEvent.FILE_ADDED, List.of(file.purpose().word()), Optional.of(by));
    var failed = trail.add(transaction, file.account(), entry).commit();
    return failed.isEmpty() || failed.getAsInt() > 0;
  }

  /// Removes a file's row at its owner's word; of several calls at once one does. A row that is
  /// gone is no failure, nor is an account that is: erasure takes its rows.
  void remove(StoredFile file, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guard.active(file.account()))
            .delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(StoredFiles.key(file.account(), file.id()))
                        .conditionExpression("attribute_exists(fileId)"));
    var unused = recorded(transaction, AuditEvent.FILE_REMOVED, file, by);
  }

  private boolean recorded(
      Transaction transaction, AuditEvent event, StoredFile file, SessionId by) {
    var entry = new AuditEntry(event, List.of(file.purpose().word()), Optional.of(by));
    return trail.add(transaction, file.account(), entry).commit().isEmpty();
  }

  /// Notes that the object is there.
  ///
  /// @return false when the row or the account has gone meanwhile: the object must go too
  boolean markStored(StoredFile file) {
    return new Transaction(client)
        .check(guard.notErasing(file.account()))
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
