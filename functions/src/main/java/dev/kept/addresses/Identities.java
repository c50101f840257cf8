package dev.kept.addresses;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.platform.HeldAddresses;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import dev.kept.vault.BlindIndex;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Which account an address belongs to, by its blind index.
///
/// Table `identities`: `blindIndex` (S, partition key), `accountId` (S); of an address that its
/// person has given up: `reservedUntil` (N, epoch ms, half-open), `expiresAt` (N, epoch s, TTL).
/// That one address has one account is a conditional put.
///
/// While the index key is being replaced an address stands under one of two indexes. A look-up
/// reads both at one instant, and a claim needs both to be free, so that one address never has two
/// accounts; [AddressMoves] takes it from one to the other (ADR 18).
///
/// A reserved address belongs to nobody: nobody is signed in by it, and nobody else can have it
/// until its time is over, so that it can still be given back (ADR 17).
@Singleton
public final class Identities implements IdentityDirectory, HeldAddresses {
  private static final String INDEX = "blindIndex";
  private static final String ACCOUNT = "accountId";
  private static final String UNTIL = "reservedUntil";
  private static final String FREE =
      "attribute_not_exists(blindIndex) OR reservedUntil <= :now"
          + " OR (accountId = :account AND attribute_exists(reservedUntil))";

  private static final int READS = 5;

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  Identities(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("IDENTITIES_TABLE");
    this.clock = clock;
  }

  @Override
  public Optional<AccountId> find(String blindIndex) {
    return row(blindIndex)
        .filter(row -> !row.has(UNTIL))
        .map(row -> new AccountId(row.text(ACCOUNT)));
  }

  @Override
  public Optional<Held> held(String blindIndex) {
    return row(blindIndex)
        .filter(row -> !row.has(UNTIL))
        .map(row -> held(row.text(INDEX), new AccountId(row.text(ACCOUNT))));
  }

  private Held held(String version, AccountId account) {
    var stands =
        ConditionCheck.builder()
            .tableName(table)
            .key(key(version))
            .conditionExpression("accountId = :account AND attribute_not_exists(reservedUntil)")
            .expressionAttributeValues(owner(account))
            .build();
    return new Held(account, transaction -> transaction.check(stands));
  }

  /// Claims an address; fails when it has an account or is reserved for another one. A person may
  /// take back what is reserved for them.
  ///
  /// @param blindIndex under two versions of the key the claim is of the first, and frees the
  ///     second
  public Transaction claim(Transaction transaction, String blindIndex, AccountId account) {
    var values =
        Item.item().instant(":now", clock.instant()).text(":account", account.value()).build();
    transaction.put(
        put ->
            put.tableName(table)
                .item(row(BlindIndex.current(blindIndex), account))
                .conditionExpression(FREE)
                .expressionAttributeValues(values));
    for (var version : BlindIndex.versions(blindIndex)) {
      if (!version.equals(BlindIndex.current(blindIndex))) {
        transaction.deleteAlong(
            delete ->
                delete
                    .tableName(table)
                    .key(key(version))
                    .conditionExpression(FREE)
                    .expressionAttributeValues(values));
      }
    }
    return transaction;
  }

  /// Gives an address up but keeps it from others; fails when it is no longer this account's.
  public Transaction reserve(
      Transaction transaction, String blindIndex, AccountId account, Instant until) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(key(blindIndex))
                .updateExpression("SET reservedUntil = :until, expiresAt = :ttl")
                .conditionExpression("accountId = :account AND attribute_not_exists(reservedUntil)")
                .expressionAttributeValues(
                    Item.item()
                        .text(":account", account.value())
                        .instant(":until", until)
                        .ttl(":ttl", until)
                        .build()));
  }

  /// Makes a reserved address its account's again; fails when the reservation is over.
  public Transaction restore(Transaction transaction, String blindIndex, AccountId account) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(key(blindIndex))
                .updateExpression("REMOVE reservedUntil, expiresAt")
                .conditionExpression("accountId = :account AND reservedUntil > :now")
                .expressionAttributeValues(
                    Item.item()
                        .text(":account", account.value())
                        .instant(":now", clock.instant())
                        .build()));
  }

  /// Gives an address up, reserved or not, so that anybody may have it; fails when it is not this
  /// account's.
  public Transaction free(Transaction transaction, String blindIndex, AccountId account) {
    return transaction.delete(
        delete ->
            delete
                .tableName(table)
                .key(key(blindIndex))
                .conditionExpression("accountId = :account")
                .expressionAttributeValues(owner(account)));
  }

  /// @return whether an address is this account's, be it reserved
  public boolean isOf(String blindIndex, AccountId account) {
    return row(blindIndex).filter(row -> row.text(ACCOUNT).equals(account.value())).isPresent();
  }

  /// Gives an address up, if it is still this account's: another may have it by now.
  public void release(String blindIndex, AccountId account) {
    BlindIndex.versions(blindIndex).forEach(version -> releaseOne(version, account));
  }

  private void releaseOne(String version, AccountId account) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(version))
                  .conditionExpression("accountId = :account")
                  .expressionAttributeValues(owner(account)));
    } catch (ConditionalCheckFailedException _) {
      // Not this account's: gone, or claimed anew.
    }
  }

  /// An index of two versions is read in one transaction: an address that is being moved is seen
  /// before or after, never missed.
  private Optional<Row> row(String blindIndex) {
    var versions = BlindIndex.versions(blindIndex);
    if (versions.size() == 1) {
      return Row.of(
          client
              .getItem(get -> get.tableName(table).key(key(blindIndex)).consistentRead(true))
              .item());
    }
    for (var read = 0; read < READS; read++) {
      try {
        return both(versions);
      } catch (TransactionCanceledException _) {
        // A write of one of the rows came between.
      }
    }
    throw new Unavailable("an identity kept changing");
  }

  private Optional<Row> both(List<String> versions) {
    var gets =
        versions.stream()
            .map(
                version ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(table).key(key(version)))
                        .build())
            .toList();
    return client.transactGetItems(request -> request.transactItems(gets)).responses().stream()
        .flatMap(answer -> Row.of(answer.item()).stream())
        .min(Comparator.comparing(row -> row.has(UNTIL)));
  }

  private static Map<String, AttributeValue> row(String blindIndex, AccountId account) {
    return Item.item().text(INDEX, blindIndex).text(ACCOUNT, account.value()).build();
  }

  private static Map<String, AttributeValue> owner(AccountId account) {
    return Item.item().text(":account", account.value()).build();
  }

  private static Map<String, AttributeValue> key(String blindIndex) {
    return Item.item().text(INDEX, blindIndex).build();
  }
}
