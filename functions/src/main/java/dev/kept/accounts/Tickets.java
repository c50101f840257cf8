package dev.kept.accounts;

import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.SignupTickets;
import dev.kept.platform.Transaction;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/// Sign-up tickets: proof of an address that has no account yet.
///
/// Table `tickets`: `ticketHash` (S, partition key, SHA-256 of the ticket), `address` (B, sealed by
/// KMS for this hash), `provenAt`, `endsAt` (N, epoch ms, 10 minutes later, half-open), `expiresAt`
/// (N, epoch s, TTL). One use: using one deletes its row.
@Singleton
final class Tickets implements SignupTickets {
  private static final int BYTES = 32;
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String HASH = "ticketHash";
  private static final String LIVE = "endsAt > :now";

  private final DynamoDbClient client;
  private final UnownedVault vault;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  Tickets(
      DynamoDbClient client,
      UnownedVault vault,
      Settings settings,
      Clock clock,
      RandomGenerator random) {
    this.client = client;
    this.vault = vault;
    this.table = settings.text("TICKETS_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// A ticket that is good now.
  ///
  /// @param address whose proof it is
  record Proven(String hash, ContactAddress address, Instant at) {}

  @Override
  public Optional<Ticket> issue(ContactAddress address, UnaryOperator<Transaction> proof) {
    var ticket = SecretToken.draw(random, BYTES);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var endsAt = now.plus(LIFE);
    var row =
        Item.item()
            .text(HASH, ticket.hash())
            .bytes("address", vault.seal(ticket.hash(), address))
            .instant("provenAt", now)
            .instant("endsAt", endsAt)
            .ttl("expiresAt", endsAt)
            .build();
    return proof.apply(new Transaction(client).put(table, row)).commit().isEmpty()
        ? Optional.of(new Ticket(ticket.text(), endsAt))
        : Optional.empty();
  }

  /// @param text as the client sent it
  /// @return empty for a ticket that is unknown, used or run out: the caller must not tell these
  ///     apart
  Optional<Proven> find(String text) {
    return SecretToken.parse(text, BYTES).flatMap(ticket -> find(ticket.hash(), clock.instant()));
  }

  /// Uses a ticket up without an account.
  ///
  /// @return whether it was still good; of several calls exactly one is told so
  boolean consume(Proven ticket) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(ticket.hash()))
                  .conditionExpression(LIVE)
                  .expressionAttributeValues(now()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /// Uses a ticket up in the transaction that makes the account; fails when it is no longer good.
  Consumer<Delete.Builder> use(Proven ticket) {
    return delete ->
        delete
            .tableName(table)
            .key(key(ticket.hash()))
            .conditionExpression(LIVE)
            .expressionAttributeValues(now());
  }

  private Optional<Proven> find(String hash, Instant now) {
    var answer = client.getItem(get -> get.tableName(table).key(key(hash)).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> now.isBefore(row.instant("endsAt")))
        .map(
            row ->
                new Proven(hash, vault.open(hash, row.bytes("address")), row.instant("provenAt")));
  }

  private Map<String, AttributeValue> now() {
    return Item.item().instant(":now", clock.instant()).build();
  }

  private static Map<String, AttributeValue> key(String hash) {
    return Item.item().text(HASH, hash).build();
  }
}
