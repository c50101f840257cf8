package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// Reads and changes what people allow and forbid; the row is described at [Standing].
@Singleton
public final class Standings {
  private final PersonKeys keys;

  Standings(PersonKeys keys) {
    this.keys = keys;
  }

  /// Reads it now, strongly consistent.
  ///
  /// @throws dev.kept.kernel.PersonErased when the person's keys are destroyed
  public Standing read(AccountId account) {
    return keys.standing(account).map(Standing::of).orElse(Standing.UNTOUCHED);
  }

  /// Puts `after` in the place of `before`; fails when anything was chosen meanwhile, and for good
  /// once the person is erased. For the transaction that keeps the choice's entry.
  public Consumer<Put.Builder> change(AccountId account, Standing before, Standing after) {
    return put ->
        put.tableName(keys.table())
            .item(after.item(account))
            .conditionExpression(
                "attribute_not_exists(accountId)"
                    + " OR (changes = :before AND attribute_not_exists(destroyedAt))")
            .expressionAttributeValues(Item.item().number(":before", before.changes()).build());
  }
}
