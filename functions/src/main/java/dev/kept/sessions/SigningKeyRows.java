package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys that sign tokens and receipts. Holds no personal data.
///
/// Table `signingKeys`: `kid` (S, partition key). A key's row: `publicKey` (B, X.509 SPKI),
/// `privateKey` (B, PKCS #8, sealed by KMS under `{purpose: signing, kid}`), `createdAt` (N, epoch
/// ms). The row of kid `current`: `signing` (S, the kid that signs), `published` (L of S, every kid
/// whose signatures are good). A key's id has the form of [OpaqueId], so none can be `current`.
@Singleton
final class SigningKeyRows {
  private static final String KID = "kid";
  private static final String CURRENT = "current";
  private static final String IF_ABSENT = "attribute_not_exists(kid)";

  private final DynamoDbClient client;
  private final Clock clock;
  private final String table;

  SigningKeyRows(DynamoDbClient client, Clock clock, Settings settings) {
    this.client = client;
    this.clock = clock;
    this.table = settings.text("SIGNING_KEYS_TABLE");
  }

  /// Which keys there are.
  record Ring(String signing, List<String> published) {
    Ring {
      published = List.copyOf(published);
    }
  }

  /// @return empty before the first key was made
  Optional<Ring> ring() {
    return read(CURRENT, "signing, published")
        .map(row -> new Ring(row.text("signing"), row.texts("published")));
  }

  /// @param kid of a ring
  PublicKey publicKey(String kid) {
    var encoded = read(kid, "publicKey").orElseThrow().bytes("publicKey");
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param kid of a ring
  /// @return the private key as KMS sealed it
  byte[] sealedPrivateKey(String kid) {
    return read(kid, "privateKey").orElseThrow().bytes("privateKey");
  }

  /// Puts the first key where there is none; of several that try at once exactly one wins.
  ///
  /// @return whether this one won; a loser reads the ring again
  boolean putFirst(String kid, byte[] publicKey, byte[] sealedPrivateKey) {
    if (!OpaqueId.isValid(kid)) {
      throw new IllegalArgumentException("not a key id");
    }
    return new Transaction(client)
        .put(
            put ->
                put.tableName(table)
                    .item(
                        Item.item()
                            .text(KID, kid)
                            .bytes("publicKey", publicKey)
                            .bytes("privateKey", sealedPrivateKey)
                            .instant("createdAt", clock.instant())
                            .build())
                    .conditionExpression(IF_ABSENT))
        .put(
            put ->
                put.tableName(table)
                    .item(
                        Item.item()
                            .text(KID, CURRENT)
                            .text("signing", kid)
                            .texts("published", List.of(kid))
                            .build())
                    .conditionExpression(IF_ABSENT))
        .commit()
        .isEmpty();
  }

  private Optional<Row> read(String kid, String attributes) {
    Map<String, AttributeValue> key = Item.item().text(KID, kid).build();
    return Row.of(
        client
            .getItem(
                get ->
                    get.tableName(table)
                        .key(key)
                        .projectionExpression(attributes)
                        .consistentRead(true))
            .item());
  }
}
