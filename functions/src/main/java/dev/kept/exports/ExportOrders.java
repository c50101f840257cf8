package dev.kept.exports;

import dev.kept.exports.Export.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.limits.Limit;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Item;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Orders copies: the row that the worker is woken by, the day's count and the line in the audit
/// trail in one transaction, guarded by the account's state.
@Singleton
final class ExportOrders {
  private final DynamoDbClient client;
  private final ExportRows rows;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final Clock clock;

  ExportOrders(
      DynamoDbClient client, ExportRows rows, AccountGuard guard, AuditTrail trail, Clock clock) {
    this.client = client;
    this.rows = rows;
    this.guard = guard;
    this.trail = trail;
    this.clock = clock;
  }

  /// How an order ended; nothing is written but by `DONE`.
  enum Placed {
    DONE,
    /// The account is no longer active.
    ACCOUNT_CLOSED,
    /// The day's limit is spent.
    TOO_MANY,
    /// Another call used the code.
    CODE_USED
  }

  /// @return how long to wait when the day's limit is spent; empty when one more may be asked for
  Optional<Duration> wait(AccountId account) {
    var now = clock.instant();
    return rows.asked(account, now) < Limit.EXPORTS_A_DAY.most()
        ? Optional.empty()
        : Optional.of(Duration.between(now, endOfDay(now)));
  }

  /// Of several at once no more pass than the limit says.
  ///
  /// @param useUp adds the use of the code that confirms the order
  Placed place(AccountId account, SessionId by, ExportId id, UnaryOperator<Transaction> useUp) {
    var now = clock.instant();
    var endsAt = now.plus(Export.LIFE);
    var transaction =
        new Transaction(client)
            .check(guard.active(account))
            .update(
                update ->
                    update
                        .tableName(rows.table())
                        .key(ExportRows.countKey(account, now))
                        .updateExpression("SET expiresAt = :end ADD asked :one")
                        .conditionExpression("attribute_not_exists(asked) OR asked < :most")
                        .expressionAttributeValues(
                            Item.item()
                                .ttl(":end", endOfDay(now))
                                .number(":one", 1)
                                .number(":most", Limit.EXPORTS_A_DAY.most())
                                .build()))
            .put(
                rows.table(),
                Item.item()
                    .text(ExportRows.ACCOUNT, account.value())
                    .text(ExportRows.EXPORT, id.value())
                    .text("state", State.PROCESSING.word())
                    .instant("askedAt", now)
                    .instant("endsAt", endsAt)
                    .instant("lease", now)
                    .number("attempts", 0)
                    .ttl("expiresAt", ExportRows.keptUntil(endsAt))
                    .build());
    var entry = AuditEntry.of(AuditEvent.EXPORT_ASKED, by);
    var failed = trail.add(useUp.apply(transaction), account, entry).commit();
    if (failed.isEmpty()) {
      return Placed.DONE;
    }
    return switch (failed.getAsInt()) {
      case 0 -> Placed.ACCOUNT_CLOSED;
      case 1 -> Placed.TOO_MANY;
      default -> Placed.CODE_USED;
    };
  }

  private static Instant endOfDay(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(Limit.EXPORTS_A_DAY.window());
  }
}
