package dev.kept.resumes;

import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a person takes away of the table that [Resumes] describes; each removal stands in the audit
/// trail.
@Singleton
final class ResumeRemovals {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final String table;

  ResumeRemovals(DynamoDbClient client, AccountGuard guard, AuditTrail trail, Settings settings) {
    this.client = client;
    this.guard = guard;
    this.trail = trail;
    this.table = settings.text("RESUMES_TABLE");
  }

  /// Removes a resume; of several calls at once one does. A row that is gone is no failure, nor is
  /// an account that is: erasure takes its rows.
  void remove(Resume resume, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guard.active(resume.account()))
            .delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(Resumes.key(resume.account(), resume.id()))
                        .conditionExpression("attribute_exists(resumeId)"));
    var entry = AuditEntry.of(AuditEvent.RESUME_REMOVED, by);
    var unused = trail.add(transaction, resume.account(), entry).commit();
  }
}
