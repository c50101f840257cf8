package dev.kept.audit;

import dev.kept.audit.ChainedEntry.Head;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// The audit trail of everybody, append-only: 64 chains, each entry with the hash of the one before
/// (CX-6-08).
///
/// Table `audit`: `chain` (S, partition key, `00`–`63`), `seq` (N, sort key, from 1), `pseudonym`
/// (S), `event` (S), `at` (N, epoch ms, cut to the minute), `fields` (L of S, names), `previous`
/// and `hash` (S, see [ChainedEntry]). There is no row for the head: it is the entry with the
/// largest number, and the next one is put where none stands. Nobody may change or delete here.
/// Kept without an end; holds no account, no session and no value.
@Singleton
final class AuditChains {
  static final int CHAINS = 64;

  private final DynamoDbClient client;
  private final String table;

  AuditChains(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("AUDIT_TABLE");
  }

  /// The next entry of a chain, for a transaction; fails when somebody else has put it. Since
  /// nothing is ever deleted, an entry whose number is free follows the one that was read.
  Consumer<Put.Builder> put(ChainedEntry next) {
    return put ->
        put.tableName(table)
            .item(row(next))
            .conditionExpression("attribute_not_exists(#chain)")
            .expressionAttributeNames(Map.of("#chain", "chain"));
  }

  /// @return the end of each chain, those that are empty included
  List<Head> heads() {
    return IntStream.range(0, CHAINS).mapToObj(chain -> head(name(chain))).toList();
  }

  /// @return the end of one chain, read strongly consistently
  Head head(String chain) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .limit(1)
                    .keyConditionExpression("#chain = :chain")
                    .projectionExpression("seq, #hash")
                    .expressionAttributeNames(Map.of("#chain", "chain", "#hash", "hash"))
                    .expressionAttributeValues(Item.item().text(":chain", chain).build()))
        .items()
        .stream()
        .map(Row::new)
        .findFirst()
        .map(row -> new Head(chain, row.number("seq"), row.text("hash")))
        .orElseGet(() -> new Head(chain, 0, ChainedEntry.NOTHING));
  }

  private static Map<String, AttributeValue> row(ChainedEntry entry) {
    return Item.item()
        .text("chain", entry.chain())
        .number("seq", entry.seq())
        .text("pseudonym", entry.pseudonym())
        .text("event", entry.event())
        .instant("at", entry.at())
        .texts("fields", entry.fields())
        .text("previous", entry.previous())
        .text("hash", entry.hash())
        .build();
  }

  static String name(int chain) {
    return String.format(Locale.ROOT, "%02d", chain);
  }
}
