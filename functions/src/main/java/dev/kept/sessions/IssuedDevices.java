package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.sessions.OwnerSeal.Owner;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which account issued a device token, found by the token alone.
///
/// Table `sessions`, beside the rows of [Sessions]: `accountId` (S, partition key: `~` and the
/// token's hash), `sessionId` (S, sort key: `~`), `owner` (B, see [OwnerSeal]), `expiresAt` (N,
/// epoch s, TTL): 180 days after the sign-in. Written once and never changed.
///
/// It makes no device known: that is said by the row of the device under its account, which ends
/// when it should; this one goes with it. It leads to nobody without the token.
@Singleton
final class IssuedDevices {
  private static final String MARK = "~";

  private final DynamoDbClient client;
  private final OwnerSeal ownerSeal;
  private final String table;

  IssuedDevices(DynamoDbClient client, OwnerSeal ownerSeal, Settings settings) {
    this.client = client;
    this.ownerSeal = ownerSeal;
    this.table = settings.text("SESSIONS_TABLE");
  }

  /// @return empty for a token that was never issued, or so long ago that no device has it
  Optional<AccountId> issuer(SecretToken token) {
    var answer = client.getItem(get -> get.tableName(table).key(key(token)).consistentRead(true));
    return Row.of(answer.item()).map(row -> ownerSeal.open(token, row.bytes("owner")).account());
  }

  /// @param session whose sign-in issues the token
  Map<String, AttributeValue> row(SecretToken token, Session session) {
    return Item.item()
        .text("accountId", MARK + token.hash())
        .text("sessionId", MARK)
        .bytes("owner", ownerSeal.seal(token, new Owner(session.account(), session.id())))
        .ttl("expiresAt", session.createdAt().plus(Sessions.DEVICE_KEPT))
        .build();
  }

  /// @param sortKey of a session's or a device's row under its account
  /// @return the key of the row that a device's token is found by; empty of a session
  static Optional<Map<String, AttributeValue>> row(String sortKey) {
    return sortKey.startsWith(MARK)
        ? Optional.of(Item.item().text("accountId", sortKey).text("sessionId", MARK).build())
        : Optional.empty();
  }

  private static Map<String, AttributeValue> key(SecretToken token) {
    return Item.item().text("accountId", MARK + token.hash()).text("sessionId", MARK).build();
  }
}
