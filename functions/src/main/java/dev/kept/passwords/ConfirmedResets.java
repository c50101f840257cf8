package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Resets whose new password is set and whose person's sessions are still to be ended. The table's
/// attributes stand at [PasswordResets].
@Singleton
final class ConfirmedResets {
  private final DynamoDbClient client;
  private final String table;

  ConfirmedResets(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("PASSWORD_RESETS_TABLE");
  }

  /// @return whose sessions; empty when there is nothing to do
  Optional<AccountId> account(String id) {
    var key = PasswordResets.key(id);
    var answer = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> row.text("state").equals(ResetState.CONFIRMED.word()))
        .map(row -> new AccountId(row.text("accountId")));
  }

  /// Everything is done. Idempotent.
  void close(String id) {
    client.deleteItem(delete -> delete.tableName(table).key(PasswordResets.key(id)));
  }
}
