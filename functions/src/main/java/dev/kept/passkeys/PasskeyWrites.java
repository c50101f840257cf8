package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.passkeys.AddPasskey.Outcome;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Caller;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What changes in a passkey's life, each in one transaction over its rows that the account's state
/// guards; it is taken down in the audit trail, and the person told, with it or not at all.
@Singleton
final class PasskeyWrites {
  private final DynamoDbClient client;
  private final Rows rows;
  private final AccountGuard guard;
  private final AuditTrail audit;
  private final Notices notices;

  PasskeyWrites(
      DynamoDbClient client, Rows rows, AccountGuard guard, AuditTrail audit, Notices notices) {
    this.client = client;
    this.rows = rows;
    this.guard = guard;
    this.audit = audit;
    this.notices = notices;
  }

  /// The stores that a write spans.
  @Singleton
  record Rows(
      Passkeys passkeys, PasskeyIds ids, UserHandles handles, PasskeyChallenges challenges) {}

  /// Adds a passkey and uses its challenge up; not when all sessions were ended meanwhile.
  Outcome add(Caller caller, Passkey passkey, String handleHash, SecretToken challenge) {
    var transaction =
        new Transaction(client)
            .check(guard.activeFor(caller))
            .delete(rows.challenges().use(challenge, Binding.of(Ceremony.REGISTER, caller)))
            .put(rows.ids().claim(passkey, handleHash))
            .update(rows.handles().countMore(passkey.account()))
            .put(rows.passkeys().put(passkey));
    var failed =
        told(transaction, caller, AuditEvent.PASSKEY_ADDED, NoticeKind.PASSKEY_ADDED).commit();
    if (failed.isEmpty()) {
      return new Outcome.Added(passkey);
    }
    return switch (failed.getAsInt()) {
      case 0 -> new Outcome.Ended();
      case 1 -> repeated(passkey);
      case 2 -> new Outcome.Refused();
      default -> new Outcome.TooMany();
    };
  }

  /// The challenge is used: by this very answer before, as its passkey tells, or it never was good.
  private Outcome repeated(Passkey passkey) {
    return rows.ids()
        .find(passkey.credentialHash())
        .filter(owner -> owner.account().equals(passkey.account()))
        .flatMap(owner -> rows.passkeys().find(owner.account(), owner.passkey()))
        .filter(found -> found.madeBy().equals(passkey.madeBy()))
        .<Outcome>map(Outcome.Added::new)
        .orElseGet(Outcome.Refused::new);
  }

  /// Removes a passkey of the caller's.
  ///
  /// @return false when there is none: unknown, gone and another's alike
  boolean remove(Caller caller, PasskeyId id) {
    var found = rows.passkeys().find(caller.account(), id);
    if (found.isEmpty()) {
      return false;
    }
    var passkey = found.get();
    var transaction =
        new Transaction(client)
            .check(guard.active(caller.account()))
            .delete(rows.passkeys().delete(passkey))
            .delete(rows.ids().release(passkey.credentialHash()))
            .update(rows.handles().countLess(caller.account(), 1));
    return told(transaction, caller, AuditEvent.PASSKEY_REMOVED, NoticeKind.PASSKEY_REMOVED)
        .commit()
        .isEmpty();
  }

  /// Whoever made the change need not be the person: the trail keeps it, and a notice tells of it.
  private Transaction told(
      Transaction transaction, Caller caller, AuditEvent event, NoticeKind notice) {
    var account = caller.account();
    return notices.add(
        audit.add(transaction, account, AuditEntry.of(event, caller.session())),
        account,
        notice,
        Optional.empty());
  }

  /// Notes in the trail, once for each challenge, that a passkey's counter went back: somebody may
  /// have a copy of it.
  void takeDownCopy(AccountId account, SecretToken challenge, Binding binding) {
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(account))
            .delete(rows.challenges().use(challenge, binding));
    var entry = new AuditEntry(AuditEvent.PASSKEY_REFUSED, List.of(), Optional.empty());
    var unused = audit.add(transaction, account, entry).commit();
  }
}
