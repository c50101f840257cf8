package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The hashes of refresh tokens (CX-4.3-06), live and given up.
///
/// Table `refreshTokens`: `tokenHash` (S, partition key). A token's row, written once and never
/// changed: `family` (S), `gen` (N), `endsAt` (N, epoch ms: 90 days after sign-in). A family's row,
/// its key `family.` and the family's id: `accountId`, `sessionId` (S), `endsAt` (N, epoch ms: the
/// session's). Both: `expiresAt` (N, epoch s, TTL).
///
/// Hashes that were given up must be known as long as the family could live, so that a replay is
/// told from a guess; but ended sessions and erased people must leave nothing that leads to them.
/// So a hash names a family only, and the one row that leads from there to a person goes in the
/// transaction that ends the session. What stays until its time is a hash of random bytes beside a
/// random id that nothing else holds.
@Singleton
@Keeps("CX-4.3-06")
final class RefreshTokens {
  private static final String HASH = "tokenHash";
  private static final String FAMILY = "family.";

  private final DynamoDbClient client;
  private final String table;

  RefreshTokens(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("REFRESH_TOKENS_TABLE");
  }

  /// Where a token belongs.
  record Issued(String family, long generation) {}

  /// Whose a family is.
  record Owner(AccountId account, SessionId session) {}

  String table() {
    return table;
  }

  /// @return empty for a token that was never issued, or so long ago that no session has it
  Optional<Issued> find(SecretToken token, Instant now) {
    return live(token.hash(), now).map(row -> new Issued(row.text("family"), row.number("gen")));
  }

  /// @return empty once the session has ended
  Optional<Owner> owner(String family, Instant now) {
    return live(FAMILY + family, now)
        .map(
            row ->
                new Owner(
                    new AccountId(row.text("accountId")), new SessionId(row.text("sessionId"))));
  }

  /// @return the row of a token that is issued in that generation of the session
  Map<String, AttributeValue> tokenRow(SecretToken token, Session session, long generation) {
    return Item.item()
        .text(HASH, token.hash())
        .text("family", session.family())
        .number("gen", generation)
        .instant("endsAt", session.createdAt().plus(Session.LONGEST))
        .ttl("expiresAt", session.createdAt().plus(Session.LONGEST))
        .build();
  }

  /// @return the row that leads from a family to its session
  Map<String, AttributeValue> familyRow(Session session) {
    return Item.item()
        .text(HASH, FAMILY + session.family())
        .text("accountId", session.account().value())
        .text("sessionId", session.id().value())
        .instant("endsAt", session.endsAt())
        .ttl("expiresAt", session.endsAt())
        .build();
  }

  /// Lets the family live as long as its session; fails when it was cut off meanwhile.
  Consumer<Update.Builder> prolong(String family, Instant endsAt) {
    return update ->
        update
            .tableName(table)
            .key(key(FAMILY + family))
            .updateExpression("SET endsAt = :end, expiresAt = :ttl")
            .conditionExpression("attribute_exists(tokenHash)")
            .expressionAttributeValues(
                Item.item().instant(":end", endsAt).ttl(":ttl", endsAt).build());
  }

  /// Cuts a family off from its person; one that is cut off already is no failure.
  Consumer<Delete.Builder> deleteFamily(String family) {
    return delete -> delete.tableName(table).key(key(FAMILY + family));
  }

  boolean hasFamily(String family) {
    return row(FAMILY + family).isPresent();
  }

  private Optional<Row> live(String hash, Instant now) {
    return row(hash).filter(row -> now.isBefore(row.instant("endsAt")));
  }

  private Optional<Row> row(String hash) {
    return Row.of(
        client.getItem(get -> get.tableName(table).key(key(hash)).consistentRead(true)).item());
  }

  private static Map<String, AttributeValue> key(String hash) {
    return Item.item().text(HASH, hash).build();
  }
}
