package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendLogs;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Resets, as they are asked for and confirmed. [PendingResets] sees the same table as their
/// messages are sent.
///
/// Table `passwordResets`: `resetId` (S, partition key), `state` (S, see [ResetState]), `address`
/// (B, sealed under `contact` and bound to the id, until its message is sent), `blindIndex` (S),
/// `attempts` (N, of sending), `leaseEndsAt`, `wokenAt` (N, epoch ms), `tokenHash` (S, SHA-256 of
/// the token's secret, until it is used), `accountId` (S, once confirmed), `askedAt`, `endsAt` (N,
/// epoch ms), `expiresAt` (N, epoch s, TTL: an hour after asking).
///
/// A token is good for an hour and one use. Nothing counts as live because its row is there: every
/// read and condition compares `endsAt` (JN-9-05).
@Singleton
final class PasswordResets {
  static final Duration LIFE = Duration.ofHours(1);

  /// How long a confirmed reset may wait for its sessions to be ended, which takes moments.
  private static final Duration UNFINISHED = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final SendLogs logs;
  private final String table;
  private final Clock clock;

  PasswordResets(DynamoDbClient client, SendLogs logs, Settings settings, Clock clock) {
    this.client = client;
    this.logs = logs;
    this.table = settings.text("PASSWORD_RESETS_TABLE");
    this.clock = clock;
  }

  /// A reset that is about to be opened.
  ///
  /// @param address sealed, bound to the id
  record NewReset(String id, String blindIndex, byte[] address) {}

  /// A reset whose token was right when it was read.
  record Live(ResetToken token, String blindIndex, Instant askedAt) {}

  /// Puts the reset and writes the identity's send log: both or neither. Earlier resets live on, so
  /// that a stranger who asks cannot kill the link that the owner is about to use; the first that
  /// is confirmed ends them all.
  ///
  /// @return whether it was written; not so when the log has changed since it was read
  boolean open(NewReset reset, Send send, Instant now) {
    var row =
        row(reset.id(), ResetState.PENDING, now)
            .bytes("address", reset.address())
            .text("blindIndex", reset.blindIndex())
            .number("attempts", 0);
    return logs.put(new Transaction(client), send.next())
        .put(table, row.build())
        .commit()
        .isEmpty();
  }

  /// Puts a reset that leads nowhere, for a spent budget: the same work as a real one.
  ///
  /// @return whether it was written; not so when the log has changed since it was read
  boolean openSilent(String id, Silent silent, Instant now) {
    return logs.put(new Transaction(client), silent.next())
        .put(table, row(id, ResetState.SILENT, now).build())
        .commit()
        .isEmpty();
  }

  /// @return empty when the token is wrong, used, over or unknown (the caller must not tell these
  ///     apart)
  @Keeps("JN-9-05")
  Optional<Live> find(ResetToken token) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(token.id())).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> clock.instant().isBefore(row.instant("endsAt")))
        .filter(row -> row.maybeText("tokenHash").filter(hash -> isOf(token, hash)).isPresent())
        .map(row -> new Live(token, row.text("blindIndex"), row.instant("askedAt")));
  }

  /// Uses the token up, for the transaction that sets the password; of parallel calls exactly one
  /// wins. From here on the row stands for the sessions that are still to be ended.
  @Keeps("JN-9-05")
  Consumer<Update.Builder> confirm(Live live, AccountId account) {
    return update ->
        update
            .tableName(table)
            .key(key(live.token().id()))
            .updateExpression(
                "SET #state = :confirmed, accountId = :account, expiresAt = :expiresAt"
                    + " REMOVE tokenHash, address")
            .conditionExpression("tokenHash = :hash AND endsAt > :now")
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(
                Item.item()
                    .text(":confirmed", ResetState.CONFIRMED.word())
                    .text(":account", account.value())
                    .text(":hash", live.token().secret().hash())
                    .instant(":now", clock.instant())
                    .ttl(":expiresAt", clock.instant().plus(UNFINISHED))
                    .build());
  }

  private static boolean isOf(ResetToken token, String hash) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII),
        token.secret().hash().getBytes(StandardCharsets.US_ASCII));
  }

  private static Item row(String id, ResetState state, Instant now) {
    return Item.item()
        .text("resetId", id)
        .text("state", state.word())
        .instant("askedAt", now)
        .instant("endsAt", now.plus(LIFE))
        .ttl("expiresAt", now.plus(LIFE));
  }

  static Map<String, AttributeValue> key(String id) {
    return Item.item().text("resetId", id).build();
  }
}
