package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.SessionId;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/// The audit trail of each person: what they did and when, written with what they did or not at
/// all.
///
/// Table `auditEntries`: `accountId` (S, partition key), `entryId` (S, sort key: RFC 3339 `#`
/// random, so that entries sort by time and two of one millisecond both stand), `event` (S, see
/// [AuditEvent]), `fields` (L of S, names), `sessionId` (S, if a session did it), `at` (N, epoch
/// ms), `chained` (N, epoch ms: since when the entry stands in the append-only chains as well),
/// `wokenAt` (N, epoch ms, only of an entry that its stream missed).
///
/// Holds no value of a person, and no address or device: those are the session's (CX-2.2-05, ADR
/// 15). Goes with the account; the entry in the chains stays, under a pseudonym whose key is
/// destroyed (CX-6-08). The table's stream wakes the function `Audit`, which chains.
@Singleton
public final class AuditTrail {
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  AuditTrail(Settings settings, Clock clock, RandomGenerator random) {
    this.table = settings.text("AUDIT_ENTRIES_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// Adds an entry to the transaction of what it tells of, as one put that has no condition and so
  /// never is the write that failed.
  ///
  /// The transaction must hold a condition on the account's state: [AccountGuard#active], or an
  /// update of the account that has one. Without it an entry could be written after the erasure has
  /// begun, and would outlive it.
  @Keeps("CX-2.2-05")
  public Transaction add(Transaction transaction, AccountId account, AuditEntry entry) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return transaction.put(
        table,
        Item.item()
            .text("accountId", account.value())
            .text("entryId", Json.instant(now) + "#" + OpaqueId.draw(random))
            .text("event", entry.event().word())
            .texts("fields", entry.fields())
            .maybeText("sessionId", entry.session().map(SessionId::value))
            .instant("at", now)
            .build());
  }
}
