package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The links in messages about contacts: what each stands for, by the hash of its token.
///
/// Table `contactLinks`: `linkHash` (S, partition key, SHA-256 of 32 random bytes), `accountId`,
/// `entry`, `notice` (S), `endsAt` (N, epoch ms, half-open), `expiresAt` (N, epoch s, TTL). A link
/// is live only while its entry in `contactChanges` names its hash for that notice: a later attempt
/// at the same message names another, and the row of the one before goes.
@Singleton
final class ContactLinks {
  private static final String HASH = "linkHash";

  private final DynamoDbClient client;
  private final String table;
  private final String entries;
  private final AccountGuard guard;
  private final Clock clock;

  ContactLinks(DynamoDbClient client, Settings settings, AccountGuard guard, Clock clock) {
    this.client = client;
    this.table = settings.text("CONTACT_LINKS_TABLE");
    this.entries = settings.text("CONTACT_CHANGES_TABLE");
    this.guard = guard;
    this.clock = clock;
  }

  /// What a token leads to.
  record Link(String hash, AccountId account, String entry, String notice) {
    /// @return whether this is the live link of its notice
    boolean isIn(Map<String, String> links) {
      return hash.equals(links.get(notice));
    }
  }

  /// @return empty when the token is unknown or its time is over
  Optional<Link> find(String hash) {
    var now = clock.instant();
    var answer = client.getItem(get -> get.tableName(table).key(key(hash)).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> now.isBefore(row.instant("endsAt")))
        .map(
            row ->
                new Link(
                    hash,
                    new AccountId(row.text("accountId")),
                    row.text("entry"),
                    row.text("notice")));
  }

  /// Makes a link the live one of its notice, in place of the one before.
  ///
  /// @param before hash of the one before
  /// @return false when entry or link has changed since it was read, or the account is not active
  boolean put(Link link, Optional<String> before, Instant endsAt) {
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(link.account()))
            .put(
                table,
                Item.item()
                    .text(HASH, link.hash())
                    .text("accountId", link.account().value())
                    .text("entry", link.entry())
                    .text("notice", link.notice())
                    .instant("endsAt", endsAt)
                    .ttl("expiresAt", endsAt)
                    .build());
    before.ifPresent(hash -> delete(transaction, hash));
    return name(transaction, link, before).commit().isEmpty();
  }

  /// Deletes links that nothing stands behind any more.
  void delete(Transaction transaction, Collection<String> hashes) {
    hashes.forEach(hash -> delete(transaction, hash));
  }

  /// Deletes one, for an erasure.
  void delete(String hash) {
    client.deleteItem(delete -> delete.tableName(table).key(key(hash)));
  }

  boolean exists(String hash) {
    return client
        .getItem(get -> get.tableName(table).key(key(hash)).consistentRead(true))
        .hasItem();
  }

  private Transaction name(Transaction transaction, Link link, Optional<String> before) {
    var values = Item.item().text(":hash", link.hash()).instant(":now", clock.instant());
    before.ifPresent(hash -> values.text(":before", hash));
    var asRead = before.isPresent() ? "links.#n = :before" : "attribute_not_exists(links.#n)";
    return transaction.update(
        update ->
            update
                .tableName(entries)
                .key(Histories.key(link.account(), link.entry()))
                .updateExpression("SET links.#n = :hash")
                .conditionExpression("endsAt > :now AND " + asRead)
                .expressionAttributeNames(Map.of("#n", link.notice()))
                .expressionAttributeValues(values.build()));
  }

  private void delete(Transaction transaction, String hash) {
    transaction.delete(delete -> delete.tableName(table).key(key(hash)));
  }

  private static Map<String, AttributeValue> key(String hash) {
    return Item.item().text(HASH, hash).build();
  }
}
