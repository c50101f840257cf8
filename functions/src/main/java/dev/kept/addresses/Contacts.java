package dev.kept.addresses;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The proven addresses of people.
///
/// Table `contacts`: `accountId` (S, partition key), `channel` (S, sort key), `address` (B, sealed
/// under `contact`), `blindIndex` (S), `indexedBy` (S, ARN of the key of the index) and
/// `formerIndex` (S) once [AddressMoves] has seen to it, `verifiedAt` (N, epoch ms). Goes with the
/// account.
@Singleton
public final class Contacts {
  private static final String ACCOUNT = "accountId";
  private static final String CHANNEL = "channel";
  private static final String INDEX = "blindIndex";
  private static final String STANDS = INDEX + " = :before";

  private final DynamoDbClient client;
  private final String table;

  Contacts(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("CONTACTS_TABLE");
  }

  /// A contact as its owner sees it.
  public record Contact(ContactAddress address, Instant verifiedAt) {}

  /// A contact as it stands: nothing is opened.
  ///
  /// @param formerIndex what [AddressMoves] found it under; codes may still be counted there
  /// @param address sealed; [#open] opens it
  public record Reference(
      Channel channel,
      String blindIndex,
      Optional<String> formerIndex,
      byte[] address,
      Instant verifiedAt) {
    /// @param index of an address, under one key or two
    /// @return whether this is that address
    public boolean isUnder(String index) {
      return BlindIndex.versions(index).contains(blindIndex);
    }
  }

  /// Adds the first address of a person to the transaction that makes the account.
  public Transaction add(
      Transaction transaction,
      AccountId account,
      Contact contact,
      String blindIndex,
      PersonVault vault) {
    return put(transaction, account, Optional.empty(), contact, blindIndex, vault);
  }

  /// Puts a proven address on its channel.
  ///
  /// @param inPlaceOf the blind index of the address that is there now; empty when there is none.
  ///     The write fails when that has changed
  public Transaction put(
      Transaction transaction,
      AccountId account,
      Optional<String> inPlaceOf,
      Contact contact,
      String blindIndex,
      PersonVault vault) {
    var channel = contact.address().channel();
    var item =
        Item.item()
            .text(ACCOUNT, account.value())
            .text(CHANNEL, channel.word())
            .bytes("address", vault.seal(cell(channel), contact.address().normalised()))
            .text(INDEX, BlindIndex.current(blindIndex))
            .instant("verifiedAt", contact.verifiedAt())
            .build();
    return transaction.put(
        put -> {
          put.tableName(table).item(item);
          if (inPlaceOf.isPresent()) {
            put.conditionExpression(STANDS).expressionAttributeValues(before(inPlaceOf.get()));
          } else {
            put.conditionExpression("attribute_not_exists(accountId)");
          }
        });
  }

  /// Takes an address away; fails when the channel has another by now.
  public Transaction remove(
      Transaction transaction, AccountId account, Channel channel, String blindIndex) {
    return transaction.delete(
        delete ->
            delete
                .tableName(table)
                .key(key(account, channel))
                .conditionExpression(STANDS)
                .expressionAttributeValues(before(blindIndex)));
  }

  /// @return the contacts by channel; at most one each
  public List<Contact> read(AccountId account, PersonVault vault) {
    return references(account).stream().map(reference -> open(reference, vault)).toList();
  }

  /// @return the same without opening any; read strongly consistently
  public List<Reference> references(AccountId account) {
    return rows(account).stream().map(Contacts::reference).toList();
  }

  public Contact open(Reference reference, PersonVault vault) {
    var address = vault.openText(cell(reference.channel()), reference.address());
    return new Contact(
        ContactAddress.ofNormalised(reference.channel(), address).orElseThrow(),
        reference.verifiedAt());
  }

  /// Takes an address away whatever it is, for an erasure.
  public void delete(AccountId account, Channel channel) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, channel)));
  }

  private List<Row> rows(AccountId account) {
    return OwnRows.of(client, table, account);
  }

  private static Map<String, AttributeValue> before(String blindIndex) {
    return Item.item().text(":before", blindIndex).build();
  }

  private static Reference reference(Row row) {
    return new Reference(
        Channel.parse(row.text(CHANNEL)).orElseThrow(),
        row.text(INDEX),
        row.maybeText("formerIndex"),
        row.bytes("address"),
        row.instant("verifiedAt"));
  }

  static Cell cell(Channel channel) {
    return new Cell("contacts", "address", Purpose.CONTACT, channel.word());
  }

  private static Map<String, AttributeValue> key(AccountId account, Channel channel) {
    return Item.item().text(ACCOUNT, account.value()).text(CHANNEL, channel.word()).build();
  }
}
