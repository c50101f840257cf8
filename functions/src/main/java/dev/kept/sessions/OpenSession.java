package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.SessionOpener;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.Outbox;
import dev.kept.platform.ProvenSessions;
import dev.kept.platform.Transaction;
import dev.kept.sessions.SessionDrafts.Draft;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Opens a session: its row, its first refresh token's hash and the device's, in one transaction
/// that the account's state guards.
@Singleton
final class OpenSession implements SessionOpener, ProvenSessions {
  private final TokenVersions versions;
  private final SessionDrafts drafts;
  private final TokenPairs pairs;
  private final SessionWrites writes;
  private final Outbox outbox;

  OpenSession(
      TokenVersions versions,
      SessionDrafts drafts,
      TokenPairs pairs,
      SessionWrites writes,
      Outbox outbox) {
    this.versions = versions;
    this.drafts = drafts;
    this.pairs = pairs;
    this.writes = writes;
    this.outbox = outbox;
  }

  @Override
  public Optional<SignedIn> openFirst(AccountId account, DeviceInfo device, ClientOrigin origin) {
    return open(account, device, origin);
  }

  @Override
  public Optional<SignedIn> open(AccountId account, DeviceInfo device, ClientOrigin origin) {
    return open(account, () -> drafts.draw(account, device, origin), UnaryOperator.identity());
  }

  @Override
  public Optional<SignedIn> open(Proof proof, DeviceInfo device, ClientOrigin origin) {
    return open(
        proof.account(),
        () -> drafts.draw(proof.account(), proof.keyRows(), device, origin),
        proof.useUp());
  }

  private Optional<SignedIn> open(
      AccountId account, Supplier<Draft> drawing, UnaryOperator<Transaction> useUp) {
    var version = versions.current(account);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var draft = drawing.get();
    var session = draft.session();
    var pair = pairs.make(session, version.getAsLong(), 0, session.createdAt());
    return writes.open(session, pair.refresh(), draft.origin(), outbox, useUp)
        ? Optional.of(
            new SignedIn(
                account,
                pair.access(),
                pair.accessExpiresAt(),
                pair.refresh().text(),
                pair.refreshExpiresAt(),
                draft.deviceToken().text()))
        : Optional.empty();
  }
}
