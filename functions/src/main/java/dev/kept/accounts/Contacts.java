package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The proven addresses of people.
///
/// Table `contacts`: `accountId` (S, partition key), `channel` (S, sort key), `address` (B, sealed
/// under `contact`), `blindIndex` (S), `verifiedAt` (N, epoch ms). Goes with the account.
@Singleton
final class Contacts {
  private static final String ACCOUNT = "accountId";
  private static final String CHANNEL = "channel";

  private final DynamoDbClient client;
  private final String table;

  Contacts(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("CONTACTS_TABLE");
  }

  /// A contact as its owner sees it.
  record Contact(ContactAddress address, Instant verifiedAt) {}

  /// A contact as erasure needs it: nothing is opened.
  record Reference(Channel channel, String blindIndex) {}

  String table() {
    return table;
  }

  /// @return the row of a proven address
  Map<String, AttributeValue> row(
      AccountId account, Contact contact, String blindIndex, PersonVault vault) {
    var channel = contact.address().channel();
    return Item.item()
        .text(ACCOUNT, account.value())
        .text(CHANNEL, channel.word())
        .bytes("address", vault.seal(cell(channel), contact.address().normalised()))
        .text("blindIndex", blindIndex)
        .instant("verifiedAt", contact.verifiedAt())
        .build();
  }

  /// @return the contacts by channel; at most one each
  List<Contact> read(AccountId account, PersonVault vault) {
    return rows(account).stream().map(row -> open(row, vault)).toList();
  }

  List<Reference> references(AccountId account) {
    return rows(account).stream()
        .map(row -> new Reference(channel(row), row.text("blindIndex")))
        .toList();
  }

  void delete(AccountId account, Channel channel) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, channel)));
  }

  private List<Row> rows(AccountId account) {
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

  private static Contact open(Row row, PersonVault vault) {
    var channel = channel(row);
    var address = vault.openText(cell(channel), row.bytes("address"));
    return new Contact(
        ContactAddress.ofNormalised(channel, address).orElseThrow(), row.instant("verifiedAt"));
  }

  private static Channel channel(Row row) {
    return Channel.parse(row.text(CHANNEL)).orElseThrow();
  }

  private static Cell cell(Channel channel) {
    return new Cell("contacts", "address", Purpose.CONTACT, channel.word());
  }

  private static Map<String, AttributeValue> key(AccountId account, Channel channel) {
    return Item.item().text(ACCOUNT, account.value()).text(CHANNEL, channel.word()).build();
  }
}
