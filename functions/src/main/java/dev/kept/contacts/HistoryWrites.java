package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What is written of a person's contacts beside the contacts themselves; each is a part of the
/// transaction that changes them. The table's attributes stand at [Histories].
@Singleton
final class HistoryWrites {
  private static final Duration KEPT_PAST_END = Duration.ofDays(1);
  private static final String STATE = Histories.STATE;
  private static final String INDEX = Histories.INDEX;
  private static final String ADDRESS = Histories.ADDRESS;

  private final DynamoDbClient client;
  private final String table;

  HistoryWrites(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("CONTACT_CHANGES_TABLE");
  }

  /// Starts the transaction that all of it is part of.
  Transaction begin() {
    return new Transaction(client);
  }

  /// Moves to the next version; fails when another write was faster since this read.
  Transaction next(Transaction transaction, History read) {
    return next(transaction, read, "", Item.item());
  }

  /// Moves to the next version and freezes the contacts; notes that sessions are to be ended.
  Transaction freeze(Transaction transaction, History read, Instant until, Instant now) {
    return next(
        transaction,
        read,
        ", frozenUntil = :until, endOwed = :now",
        Item.item().instant(":until", until).instant(":now", now));
  }

  /// Puts a change; of additions `before` is empty.
  Transaction put(Transaction transaction, AccountId account, Change change) {
    var item =
        row(account, change.entry(), change.endsAt())
            .text("channel", change.channel().word())
            .text("notice", change.notice())
            .instant("endsAt", change.endsAt())
            .textMap("links", change.links());
    change
        .before()
        .ifPresent(
            before ->
                item.text(INDEX, before.blindIndex())
                    .bytes(ADDRESS, before.address())
                    .instant("verifiedAt", before.verifiedAt()));
    return transaction.put(table, item.build());
  }

  Transaction put(Transaction transaction, AccountId account, Recovery recovery) {
    return transaction.put(
        table,
        row(account, Recovery.ENTRY, recovery.dueAt())
            .text("recoveryId", recovery.id())
            .text("channel", recovery.channel().word())
            .text(INDEX, recovery.blindIndex())
            .bytes(ADDRESS, recovery.address())
            .text("sessionId", recovery.session().value())
            .instant("askedAt", recovery.askedAt())
            .instant("dueAt", recovery.dueAt())
            .instant("endsAt", recovery.dueAt())
            .bool("reminded", recovery.reminded())
            .textMap("links", recovery.links())
            .build());
  }

  /// Notes that the second notices go out; fails when they did, or the recovery is another.
  Transaction reminded(Transaction transaction, AccountId account, Recovery recovery) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(Histories.key(account, Recovery.ENTRY))
                .updateExpression("SET reminded = :yes")
                .conditionExpression("recoveryId = :id AND reminded = :no")
                .expressionAttributeValues(
                    Item.item()
                        .text(":id", recovery.id())
                        .bool(":yes", true)
                        .bool(":no", false)
                        .build()));
  }

  /// Deletes a change; fails when it is gone.
  Transaction delete(Transaction transaction, AccountId account, Change change) {
    return transaction.delete(
        delete ->
            delete
                .tableName(table)
                .key(Histories.key(account, change.entry()))
                .conditionExpression("attribute_exists(accountId)"));
  }

  /// Deletes a recovery; fails when it is gone or another.
  Transaction delete(Transaction transaction, AccountId account, Recovery recovery) {
    return transaction.delete(
        delete ->
            delete
                .tableName(table)
                .key(Histories.key(account, Recovery.ENTRY))
                .conditionExpression("recoveryId = :id")
                .expressionAttributeValues(Item.item().text(":id", recovery.id()).build()));
  }

  private Transaction next(Transaction transaction, History read, String more, Item values) {
    var all = new HashMap<>(values.build());
    all.putAll(Item.item().number(":next", read.version() + 1).build());
    if (read.version() > 0) {
      all.putAll(Item.item().number(":read", read.version()).build());
    }
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(Histories.key(read.account(), STATE))
                .updateExpression("SET version = :next" + more)
                .conditionExpression(
                    read.version() > 0 ? "version = :read" : "attribute_not_exists(accountId)")
                .expressionAttributeValues(all));
  }

  private static Item row(AccountId account, String entry, Instant endsAt) {
    return Item.item()
        .text("accountId", account.value())
        .text("entry", entry)
        .ttl("expiresAt", endsAt.plus(KEPT_PAST_END));
  }
}
