package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AddedSince;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Removes the passkeys that were added since an instant, all in one transaction with its audit
/// entry and one notice to the person.
@Singleton
final class AddedPasskeys implements AddedSince {
  private static final int READS = 5;
  private static final int ACCOUNT = 0;

  private final DynamoDbClient client;
  private final Rows rows;
  private final AccountGuard guard;
  private final AuditTrail audit;
  private final Notices notices;

  AddedPasskeys(
      DynamoDbClient client, Rows rows, AccountGuard guard, AuditTrail audit, Notices notices) {
    this.client = client;
    this.rows = rows;
    this.guard = guard;
    this.audit = audit;
    this.notices = notices;
  }

  /// The stores that it spans.
  @Singleton
  record Rows(Passkeys passkeys, PasskeyIds ids, UserHandles handles) {}

  @Override
  public void takeBack(AccountId account, Instant since) {
    for (var read = 0; read < READS; read++) {
      var added =
          rows.passkeys().all(account).stream()
              .filter(passkey -> !passkey.createdAt().isBefore(since))
              .toList();
      if (added.isEmpty() || removed(account, added)) {
        return;
      }
    }
    throw new Unavailable("passkeys kept changing");
  }

  /// @return false when one of them went meanwhile; an account that is being erased has none left
  private boolean removed(AccountId account, List<Passkey> added) {
    var transaction = new Transaction(client).check(guard.notErasing(account));
    for (var passkey : added) {
      transaction
          .delete(rows.passkeys().delete(passkey))
          .delete(rows.ids().release(passkey.credentialHash()));
    }
    transaction.update(rows.handles().countLess(account, added.size()));
    var entry = new AuditEntry(AuditEvent.PASSKEY_REMOVED, List.of(), Optional.empty());
    audit.add(transaction, account, entry);
    var failed =
        notices.add(transaction, account, NoticeKind.PASSKEY_REMOVED, Optional.empty()).commit();
    return failed.isEmpty() || failed.getAsInt() == ACCOUNT;
  }
}
