package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Notices;
import dev.kept.platform.Outbox;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.sessions.AccountRows.Standing;
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
  private final Life life;
  private final Records records;
  private final Outbox outbox;

  SignInWrite(DynamoDbClient client, Stores stores, Life life, Records records, Outbox outbox) {
    this.client = client;
    this.stores = stores;
    this.life = life;
    this.records = records;
    this.outbox = outbox;
  }

  @Singleton
  record Stores(Sessions sessions, RefreshTokens tokens, IssuedDevices devices) {}

  /// Where the account stands, and where it goes.
  @Singleton
  record Life(AccountGuard guard, AccountMoves moves) {}

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
    /// The account has moved, or its tokens were voided meanwhile.
    RACED,
    PROOF_USED
  }

  /// @param standing of the account as it was read; the access token carries its version
  @Keeps("CX-7-02")
  Written run(SessionDrafts.Draft draft, Standing standing, SecretToken refresh, Way way) {
    var account = draft.session().account();
    var origin = draft.origin();
    var transaction =
        add(way.useUp().apply(standing(account, standing)), draft, standing.version(), refresh);
    origin
        .deviceBefore()
        .ifPresent(
            before ->
                transaction
                    .delete(stores.sessions().deleteDevice(account, before))
                    .delete(stores.sessions().deleteIssued(before)));
    if (way.told() instanceof Told.NewDevice(var by)) {
      records.notices().add(transaction, account, NoticeKind.NEW_DEVICE, by);
    }
    if (standing.state() == AccountState.DEACTIVATED) {
      var entry = AuditEntry.of(AuditEvent.REACTIVATED, draft.session().id());
      records.trail().add(transaction, account, entry);
    }
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Written.DONE;
    }
    return failed.getAsInt() == 0 ? Written.RACED : Written.PROOF_USED;
  }

  /// Begins with what the rest goes by: that the account stands as it was read, or, of one that was
  /// deactivated, its way back.
  private Transaction standing(AccountId account, Standing read) {
    var transaction = new Transaction(client);
    return switch (read.state()) {
      case ACTIVE, SOFT_DELETED ->
          transaction.check(life.guard().standsAt(account, read.state(), read.version()));
      case DEACTIVATED -> transaction.update(life.moves().reactivate(account, read.version()));
      case ERASING -> throw new IllegalArgumentException("nobody signs in to what is erased");
    };
  }

  /// Adds the rows of a session that is opened, its event and its audit entry, none with a
  /// condition: the transaction must hold one on the account.
  ///
  /// @param version of the account's tokens, as the access token carries it
  Transaction add(
      Transaction transaction, SessionDrafts.Draft draft, long version, SecretToken refresh) {
    var session = draft.session();
    var account = session.account();
    var sessions = stores.sessions();
    transaction
        .put(sessions.table(), sessions.row(session, draft.origin(), version))
        .put(stores.tokens().table(), stores.tokens().row(refresh, session, 0))
        .put(
            sessions.table(),
            sessions.deviceRow(account, draft.origin().device(), session.createdAt()))
        .put(sessions.table(), stores.devices().row(draft.deviceToken(), session))
        .put(outbox.table(), outbox.event(Outbox.Type.SIGNED_IN, account));
    var entry = AuditEntry.of(AuditEvent.SIGNED_IN, session.id());
    return records.trail().add(transaction, account, entry);
  }
}
