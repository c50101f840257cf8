package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.passkeys.Passkey.Backup;
import dev.kept.passkeys.Passkey.Sealed;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import dev.kept.vault.PersonKeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The passkeys of people. [UserHandles] has one more row of each person in the same table.
///
/// Table `passkeys`: `accountId` (S, partition key), `passkeyId` (S, sort key), `credentialHash`
/// (S), sealed under `security`: `credentialId`, `publicKey`, `name` (B); `counter` (N),
/// `backupEligible`, `backedUp` (BOOL), `madeBy` (S, a challenge's hash), `createdAt`, `lastUsedAt`
/// (N, epoch ms). The public key is sealed because who has two services' tables could join them by
/// it.
///
/// A row goes at its owner's word and with the account.
@Singleton
final class Passkeys {
  private static final String ACCOUNT = "accountId";
  private static final String PASSKEY = "passkeyId";

  private final DynamoDbClient client;
  private final String table;
  private final PersonKeys personKeys;

  Passkeys(DynamoDbClient client, Settings settings, PersonKeys personKeys) {
    this.client = client;
    this.table = settings.text("PASSKEYS_TABLE");
    this.personKeys = personKeys;
  }

  /// @param keyRows the person's, of purpose `security`, as the same read saw them
  record Read(Passkey passkey, List<Row> keyRows) {
    Read {
      keyRows = List.copyOf(keyRows);
    }
  }

  /// Reads a passkey with the key row it opens by, strongly consistently.
  ///
  /// @throws Unavailable when the read was answered in part
  Optional<Read> read(AccountId account, PasskeyId id) {
    var answer =
        client.batchGetItem(
            request ->
                request.requestItems(
                    Map.of(
                        table,
                        whole(key(account, id.value())),
                        personKeys.table(),
                        whole(PersonKeys.key(account, Purpose.SECURITY)))));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("a passkey was read in part");
    }
    var keyRows =
        answer.responses().getOrDefault(personKeys.table(), List.of()).stream()
            .map(Row::new)
            .toList();
    return answer.responses().getOrDefault(table, List.of()).stream()
        .findFirst()
        .map(item -> new Read(passkey(new Row(item)), keyRows));
  }

  Optional<Passkey> find(AccountId account, PasskeyId id) {
    var answer =
        client.getItem(
            get -> get.tableName(table).key(key(account, id.value())).consistentRead(true));
    return Row.of(answer.item()).map(Passkeys::passkey);
  }

  /// @return all of a person's, by id; at most 20 (see [UserHandles])
  List<Passkey> all(AccountId account) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account AND passkeyId < :handle")
                    .expressionAttributeValues(
                        Item.item()
                            .text(":account", account.value())
                            .text(":handle", UserHandles.SORT_KEY)
                            .build()))
        .items()
        .stream()
        .map(item -> passkey(new Row(item)))
        .toList();
  }

  Consumer<Put.Builder> put(Passkey passkey) {
    return put ->
        put.tableName(table)
            .item(
                Item.item()
                    .text(ACCOUNT, passkey.account().value())
                    .text(PASSKEY, passkey.id().value())
                    .text("credentialHash", passkey.credentialHash())
                    .bytes("credentialId", passkey.sealed().credentialId())
                    .bytes("publicKey", passkey.sealed().publicKey())
                    .bytes("name", passkey.sealed().name())
                    .number("counter", passkey.counter())
                    .bool("backupEligible", passkey.backup().eligible())
                    .bool("backedUp", passkey.backup().done())
                    .text("madeBy", passkey.madeBy())
                    .instant("createdAt", passkey.createdAt())
                    .build());
  }

  /// Notes a use. Fails when the passkey is gone, or when its counter has since gone as far as
  /// this use says (WebAuthn 3, 7.2 step 22): of two uses of one count one wins. A counter at 0
  /// counts nothing, and a passkey that travels between devices is not held to one.
  Consumer<Update.Builder> use(Passkey passkey, Asserted asserted, Instant now) {
    var held = !passkey.backup().eligible();
    var condition =
        !held
            ? "attribute_exists(passkeyId)"
            : asserted.counter() == 0 ? "#counter = :counter" : "#counter < :counter";
    return update ->
        update
            .tableName(table)
            .key(key(passkey.account(), passkey.id().value()))
            .updateExpression("SET #counter = :counter, backedUp = :backedUp, lastUsedAt = :now")
            .conditionExpression(condition)
            .expressionAttributeNames(Map.of("#counter", "counter"))
            .expressionAttributeValues(
                Item.item()
                    .number(":counter", asserted.counter())
                    .bool(":backedUp", asserted.backedUp())
                    .instant(":now", now)
                    .build());
  }

  /// Deletes a passkey; fails when it is gone.
  Consumer<Delete.Builder> delete(Passkey passkey) {
    return delete ->
        delete
            .tableName(table)
            .key(key(passkey.account(), passkey.id().value()))
            .conditionExpression("attribute_exists(passkeyId)");
  }

  /// Deletes a row for good, whatever stands there.
  void erase(Passkey passkey) {
    client.deleteItem(
        delete -> delete.tableName(table).key(key(passkey.account(), passkey.id().value())));
  }

  static Map<String, AttributeValue> key(AccountId account, String sortKey) {
    return Item.item().text(ACCOUNT, account.value()).text(PASSKEY, sortKey).build();
  }

  private static KeysAndAttributes whole(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }

  private static Passkey passkey(Row row) {
    return new Passkey(
        new AccountId(row.text(ACCOUNT)),
        new PasskeyId(row.text(PASSKEY)),
        row.text("credentialHash"),
        new Sealed(row.bytes("credentialId"), row.bytes("publicKey"), row.bytes("name")),
        row.number("counter"),
        new Backup(row.bool("backupEligible"), row.bool("backedUp")),
        row.text("madeBy"),
        row.instant("createdAt"),
        row.maybeInstant("lastUsedAt"));
  }
}
