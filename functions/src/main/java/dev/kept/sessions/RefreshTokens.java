package dev.kept.sessions;

import dev.kept.kernel.SecretToken;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import dev.kept.sessions.OwnerSeal.Owner;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The hashes of refresh tokens (CX-4.3-06), live and given up.
///
/// Table `refreshTokens`: `tokenHash` (S, partition key), `gen` (N), `owner` (B, see [OwnerSeal]),
/// `endsAt` (N, epoch ms: 90 days after sign-in), `expiresAt` (N, epoch s, TTL). Written once and
/// never changed.
///
/// Hashes that were given up must be known as long as their session could live, so that a replay is
/// told from a guess; but ended sessions and erased people must leave nothing that leads to them.
/// So a row leads to its session only together with the token itself: what stays until its time is
/// a hash of random bytes beside ids that nobody but the token's holder can read, of a session that
/// is gone.
@Singleton
@Keeps("CX-4.3-06")
final class RefreshTokens {
  private static final String HASH = "tokenHash";

  private final DynamoDbClient client;
  private final OwnerSeal ownerSeal;
  private final String table;

  RefreshTokens(DynamoDbClient client, OwnerSeal ownerSeal, Settings settings) {
    this.client = client;
    this.ownerSeal = ownerSeal;
    this.table = settings.text("REFRESH_TOKENS_TABLE");
  }

  /// Where a token belongs.
  record Issued(Owner owner, long generation) {}

  String table() {
    return table;
  }

  /// @return empty for a token that was never issued, or so long ago that no session has it
  Optional<Issued> find(SecretToken token, Instant now) {
    var key = Item.item().text(HASH, token.hash()).build();
    return Row.of(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item())
        .filter(row -> now.isBefore(row.instant("endsAt")))
        .map(row -> new Issued(ownerSeal.open(token, row.bytes("owner")), row.number("gen")));
  }

  /// @return the row of a token that is issued in that generation of the session
  Map<String, AttributeValue> row(SecretToken token, Session session, long generation) {
    return Item.item()
        .text(HASH, token.hash())
        .bytes("owner", ownerSeal.seal(token, new Owner(session.account(), session.id())))
        .number("gen", generation)
        .instant("endsAt", session.createdAt().plus(Session.LONGEST))
        .ttl("expiresAt", session.createdAt().plus(Session.LONGEST))
        .build();
  }
}
