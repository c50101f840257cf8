package dev.kept.sessions;

import dev.kept.kernel.NoticeKind;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What happens when a refresh token is used after it was given up: two hold it, and one of them
/// stole it.
@Singleton
final class ReusedTokens {
  private final DynamoDbClient client;
  private final Sessions sessions;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final Notices notices;

  ReusedTokens(
      DynamoDbClient client,
      Sessions sessions,
      AccountGuard guard,
      AuditTrail trail,
      Notices notices) {
    this.client = client;
    this.sessions = sessions;
    this.guard = guard;
    this.trail = trail;
    this.notices = notices;
  }

  /// Ends a session whose token was used after it was given up, and has its person told.
  ///
  /// @return false when the session changed or ended since it was read: nobody was told
  @Keeps("CX-6-07")
  boolean end(Session read) {
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(read.account()))
            .delete(sessions.deleteAsRead(read));
    notices.add(transaction, read.account(), NoticeKind.REFRESH_REUSED, Optional.empty());
    var entry = AuditEntry.of(AuditEvent.REFRESH_REUSED, read.id());
    return trail.add(transaction, read.account(), entry).commit().isEmpty();
  }
}
