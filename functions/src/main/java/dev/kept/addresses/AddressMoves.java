package dev.kept.addresses;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Moves addresses from their index under one key to that under another; the tables' attributes
/// stand at [Contacts] and [Identities].
///
/// A move is one transaction: the claim under the new index, the end of the claim under the old one
/// and the contact's own note of it. So at every instant an address stands under one index, and who
/// looks under both finds it. It fails when the contact was changed or the account closed
/// meanwhile.
@Singleton
public final class AddressMoves {
  private static final String INDEX = "blindIndex";
  private static final String TO_DO = "attribute_not_exists(indexedBy) OR indexedBy <> :key";

  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final String contacts;
  private final String identities;

  AddressMoves(DynamoDbClient client, AccountGuard guard, Settings settings) {
    this.client = client;
    this.guard = guard;
    this.contacts = settings.text("CONTACTS_TABLE");
    this.identities = settings.text("IDENTITIES_TABLE");
  }

  /// A contact that has not been seen to.
  ///
  /// @param address sealed; [#open] opens it
  public record Old(
      AccountId account, Channel channel, byte[] address, String index, Instant verifiedAt) {}

  /// One page of the contacts.
  ///
  /// @param examined how many rows were read
  /// @param next where to go on; empty at the segment's end
  public record Page(int examined, List<Old> olds, Optional<Next> next) {
    public Page {
      olds = List.copyOf(olds);
    }
  }

  /// A place in a segment.
  public record Next(AccountId account, String channel) {}

  /// Reads one page of a segment.
  ///
  /// @param keyId the key that contacts shall be indexed by; those that are stay out
  public Page find(String keyId, int segment, int segments, Optional<Next> from, int limit) {
    var answer =
        client.scan(
            scan -> {
              scan.tableName(contacts)
                  .segment(segment)
                  .totalSegments(segments)
                  .limit(limit)
                  .consistentRead(true)
                  .filterExpression(TO_DO)
                  .expressionAttributeValues(Item.item().text(":key", keyId).build());
              from.ifPresent(
                  place -> scan.exclusiveStartKey(key(place.account(), place.channel())));
            });
    return new Page(
        answer.scannedCount(),
        answer.items().stream().map(item -> old(new Row(item))).toList(),
        Row.of(answer.lastEvaluatedKey())
            .map(row -> new Next(new AccountId(row.text("accountId")), row.text("channel"))));
  }

  public ContactAddress open(Old old, PersonVault vault) {
    var address = vault.openText(Contacts.cell(old.channel()), old.address());
    return ContactAddress.ofNormalised(old.channel(), address).orElseThrow();
  }

  /// Moves one address, or only notes the key where it stands under its index already.
  ///
  /// @param index the address's index under that key
  /// @return whether it was done; not so when the contact or the account has changed since it was
  ///     read, or the address stands elsewhere: the next run looks again
  public boolean move(Old old, String index, String keyId) {
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(old.account()))
            .update(
                update ->
                    update
                        .tableName(contacts)
                        .key(key(old.account(), old.channel().word()))
                        .updateExpression(
                            "SET blindIndex = :index, formerIndex = :old, indexedBy = :key")
                        .conditionExpression("blindIndex = :old")
                        .expressionAttributeValues(
                            Item.item()
                                .text(":index", index)
                                .text(":old", old.index())
                                .text(":key", keyId)
                                .build()));
    if (!index.equals(old.index())) {
      claimAnew(transaction, old, index);
    }
    return transaction.commit().isEmpty();
  }

  private void claimAnew(Transaction transaction, Old old, String index) {
    var owner = Item.item().text(":account", old.account().value()).build();
    transaction
        .put(
            put ->
                put.tableName(identities)
                    .item(
                        Item.item()
                            .text(INDEX, index)
                            .text("accountId", old.account().value())
                            .build())
                    .conditionExpression("attribute_not_exists(blindIndex)"))
        .delete(
            delete ->
                delete
                    .tableName(identities)
                    .key(Item.item().text(INDEX, old.index()).build())
                    .conditionExpression(
                        "accountId = :account AND attribute_not_exists(reservedUntil)")
                    .expressionAttributeValues(owner));
  }

  private static Old old(Row row) {
    return new Old(
        new AccountId(row.text("accountId")),
        Channel.parse(row.text("channel")).orElseThrow(),
        row.bytes("address"),
        row.text(INDEX),
        row.instant("verifiedAt"));
  }

  private static Map<String, AttributeValue> key(AccountId account, String channel) {
    return Item.item().text("accountId", account.value()).text("channel", channel).build();
  }
}
