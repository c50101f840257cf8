package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Item;
import dev.kept.platform.SteppedUp;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Keeps the time of a session's last proof in its row. A repeat sets it again; a session that
/// ended meanwhile is not made anew.
@Singleton
final class SessionProofs implements SteppedUp {
  /// The second write of the transaction; those of the proof follow.
  private static final int SESSION = 1;

  private final DynamoDbClient client;
  private final Sessions sessions;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final Clock clock;

  SessionProofs(
      DynamoDbClient client, Sessions sessions, AccountGuard guard, AuditTrail trail, Clock clock) {
    this.client = client;
    this.sessions = sessions;
    this.guard = guard;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Noted prove(AccountId account, SessionId session, UnaryOperator<Transaction> useUp) {
    var transaction =
        new Transaction(client).check(guard.active(account)).update(proven(account, session));
    var entry = AuditEntry.of(AuditEvent.STEPPED_UP, session);
    var failed = trail.add(useUp.apply(transaction), account, entry).commit();
    if (failed.isEmpty()) {
      return Noted.DONE;
    }
    return failed.getAsInt() <= SESSION ? Noted.ENDED : Noted.PROOF_USED;
  }

  private Consumer<Update.Builder> proven(AccountId account, SessionId session) {
    return update ->
        update
            .tableName(sessions.table())
            .key(Sessions.key(account, session))
            .updateExpression("SET provenAt = :now")
            .conditionExpression("endsAt > :now")
            .expressionAttributeValues(Item.item().instant(":now", clock.instant()).build());
  }
}
