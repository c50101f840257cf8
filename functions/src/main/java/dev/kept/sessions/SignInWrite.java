package dev.kept.sessions;

import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Notices;
import dev.kept.platform.Outbox;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The one transaction of a sign-in: the session, its first token's hash, the device's, the event,
/// the audit entry, and the notice of a device that was not known.
@Singleton
final class SignInWrite {
  private final DynamoDbClient client;
  private final Stores stores;
  private final AccountGuard guard;
  private final Records records;
  private final Outbox outbox;

  SignInWrite(
      DynamoDbClient client, Stores stores, AccountGuard guard, Records records, Outbox outbox) {
    this.client = client;
    this.stores = stores;
    this.guard = guard;
    this.records = records;
    this.outbox = outbox;
  }

  @Singleton
  record Stores(Sessions sessions, RefreshTokens tokens) {}

  /// What the transaction leaves behind for its person.
  @Singleton
  record Records(AuditTrail trail, Notices notices) {}

  /// Where a session was opened.
  ///
  /// @param clientAddress sealed
  /// @param client browser family and device type, sealed
  /// @param device hash of the token that this device has from now on
  /// @param deviceBefore hash of the one it had, forgotten from now on
  record Origin(
      byte[] clientAddress, byte[] client, String device, Optional<String> deviceBefore) {}

  /// Whether the person is to be told.
  sealed interface Told {
    /// A known device, or a new person.
    record Nothing() implements Told {}

    /// @param by the channel that the sign-in was proven by, if any
    record NewDevice(Optional<Channel> by) implements Told {}
  }

  /// @param useUp adds the writes that use the sign-in's proof up, each with its condition
  record Way(UnaryOperator<Transaction> useUp, Told told) {}

  /// How a sign-in's write ended; nothing is written but by `DONE`.
  enum Written {
    DONE,
    /// The account is no longer active, or its tokens were voided meanwhile.
    RACED,
    PROOF_USED
  }

  /// @param version of the account's tokens, as the access token carries it
  Written run(SessionDrafts.Draft draft, long version, SecretToken refresh, Way way) {
    var session = draft.session();
    var account = session.account();
    var origin = draft.origin();
    var sessions = stores.sessions();
    var transaction =
        way.useUp()
            .apply(new Transaction(client).check(guard.activeAt(account, version)))
            .put(sessions.table(), sessions.row(session, origin))
            .put(stores.tokens().table(), stores.tokens().row(refresh, session, 0))
            .put(
                sessions.table(), sessions.deviceRow(account, origin.device(), session.createdAt()))
            .put(outbox.table(), outbox.event(Outbox.Type.SIGNED_IN, account));
    origin
        .deviceBefore()
        .ifPresent(before -> transaction.delete(sessions.deleteDevice(account, before)));
    if (way.told() instanceof Told.NewDevice(var by)) {
      records.notices().add(transaction, account, NoticeKind.NEW_DEVICE, by);
    }
    var entry = AuditEntry.of(AuditEvent.SIGNED_IN, session.id());
    var failed = records.trail().add(transaction, account, entry).commit();
    if (failed.isEmpty()) {
      return Written.DONE;
    }
    return failed.getAsInt() == 0 ? Written.RACED : Written.PROOF_USED;
  }
}
