package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The keys that sign tokens and receipts. Holds no personal data.
///
/// Table `signingKeys`: `kid` (S, partition key). A key's row: `publicKey` (B, X.509 SPKI),
/// `privateKey` (B, PKCS #8, sealed by KMS under `{purpose: signing, kid}`; gone once the key is
/// archived or revoked), `createdAt`, `retiredAt`, `revokedAt` (N, epoch ms). The row of kid
/// `current` is the [KeyRing]; those of `archive` and `revoked` hold `kids` (L of S, oldest first).
/// A key's id has the form of [OpaqueId], so none can be one of these words.
///
/// Every change of the ring is one transaction whose condition is its version: of changes that race
/// one wins, and a crash leaves the ring before or after, never between.
@Singleton
final class SigningKeyRows {
  static final String CURRENT = "current";
  private static final String ARCHIVE = "archive";
  private static final String REVOKED = "revoked";
  private static final String KID = "kid";
  private static final String PRIVATE = "privateKey";
  private static final String IF_ABSENT = "attribute_not_exists(kid)";
  private static final int BATCH = 100;

  private final DynamoDbClient client;
  private final Clock clock;
  private final String table;

  SigningKeyRows(DynamoDbClient client, Clock clock, Settings settings) {
    this.client = client;
    this.clock = clock;
    this.table = settings.text("SIGNING_KEYS_TABLE");
  }

  /// @return empty before the first key was made
  Optional<KeyRing> ring() {
    return read(CURRENT).map(KeyRing::of);
  }

  /// @return the keys of these ids that there are, in no order
  List<SigningKeyRow> keys(List<String> kids) {
    var found = new ArrayList<SigningKeyRow>();
    for (var from = 0; from < kids.size(); from += BATCH) {
      var asked = kids.subList(from, Math.min(from + BATCH, kids.size()));
      var keys = asked.stream().map(SigningKeyRows::key).toList();
      var answer =
          client.batchGetItem(
              request ->
                  request.requestItems(
                      Map.of(
                          table,
                          KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
      if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
        throw new Unavailable("signing keys were read in part");
      }
      answer.responses().getOrDefault(table, List.of()).stream()
          .map(item -> SigningKeyRow.of(new Row(item)))
          .forEach(found::add);
    }
    return found;
  }

  Optional<SigningKeyRow> find(String kid) {
    return read(kid).map(SigningKeyRow::of);
  }

  /// @return the ids of keys that no longer sign, oldest first
  List<String> archived() {
    return kids(ARCHIVE);
  }

  /// @return the ids of keys that somebody else may hold, oldest first
  List<String> revoked() {
    return kids(REVOKED);
  }

  /// Puts the first key where there is none; of several that try at once exactly one wins.
  ///
  /// @return whether this one won; a loser reads the ring again
  boolean putFirst(NewSigningKey key) {
    var ring = KeyRing.first(key.kid(), clock.instant());
    return putKey(new Transaction(client), key)
        .put(put -> put.tableName(table).item(ring.item().build()).conditionExpression(IF_ABSENT))
        .commit()
        .isEmpty();
  }

  /// Writes the next ring with the key that is new in it; nothing when the ring has changed since.
  ///
  /// @return whether it was written
  boolean change(KeyRing next, NewSigningKey added) {
    return putKey(putRing(new Transaction(client), next), added).commit().isEmpty();
  }

  /// The same, where the ring stops signing with a key, whose private half stays until it is
  /// archived: a container may be about to open it.
  boolean changeAndRetire(KeyRing next, NewSigningKey added, String retired) {
    var transaction = putKey(putRing(new Transaction(client), next), added);
    return mark(transaction, retired, "SET retiredAt = :now").commit().isEmpty();
  }

  /// Writes a ring that a retired key has left: its private half is destroyed, its public half
  /// stays.
  boolean archive(KeyRing next, String kid) {
    var transaction = putRing(new Transaction(client), next);
    return list(mark(transaction, kid, "SET archivedAt = :now REMOVE " + PRIVATE), ARCHIVE, kid)
        .commit()
        .isEmpty();
  }

  /// Writes a ring that a compromised key has left, with the key that takes the free place.
  boolean revoke(KeyRing next, Optional<NewSigningKey> added, String kid) {
    var transaction = putRing(new Transaction(client), next);
    added.ifPresent(key -> putKey(transaction, key));
    return list(mark(transaction, kid, "SET revokedAt = :now REMOVE " + PRIVATE), REVOKED, kid)
        .commit()
        .isEmpty();
  }

  /// The ring goes first: a change that came too late fails there.
  private Transaction putRing(Transaction transaction, KeyRing next) {
    var seen = Item.item().number(":seen", next.version() - 1).build();
    return transaction.put(
        put ->
            put.tableName(table)
                .item(next.item().build())
                .conditionExpression(
                    next.version() == 1 ? "attribute_not_exists(ver)" : "ver = :seen")
                .expressionAttributeValues(next.version() == 1 ? null : seen));
  }

  private Transaction putKey(Transaction transaction, NewSigningKey key) {
    if (!OpaqueId.isValid(key.kid())) {
      throw new IllegalArgumentException("not a key id");
    }
    return transaction.put(
        put ->
            put.tableName(table)
                .item(
                    Item.item()
                        .text(KID, key.kid())
                        .bytes("publicKey", key.publicKey())
                        .bytes(PRIVATE, key.sealedPrivateKey())
                        .instant("createdAt", clock.instant())
                        .build())
                .conditionExpression(IF_ABSENT));
  }

  private Transaction mark(Transaction transaction, String kid, String change) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(key(kid))
                .updateExpression(change)
                .conditionExpression("attribute_exists(kid)")
                .expressionAttributeValues(Item.item().instant(":now", clock.instant()).build()));
  }

  private Transaction list(Transaction transaction, String list, String kid) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(key(list))
                .updateExpression("SET kids = list_append(if_not_exists(kids, :none), :kid)")
                .expressionAttributeValues(
                    Item.item().texts(":none", List.of()).texts(":kid", List.of(kid)).build()));
  }

  private List<String> kids(String list) {
    return read(list).map(row -> row.texts("kids")).orElse(List.of());
  }

  private Optional<Row> read(String kid) {
    return Row.of(
        client.getItem(get -> get.tableName(table).key(key(kid)).consistentRead(true)).item());
  }

  static Map<String, AttributeValue> key(String kid) {
    return Item.item().text(KID, kid).build();
  }
}
