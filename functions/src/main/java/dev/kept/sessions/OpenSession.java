package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.SessionOpener;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.FirstSessions;
import dev.kept.platform.ProvenSessions;
import dev.kept.platform.Row;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import dev.kept.sessions.AccountRows.OfSignIn;
import dev.kept.sessions.AccountRows.Standing;
import dev.kept.sessions.SignInWrite.Told;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Opens a session: its row, its first refresh token's hash and the device's, in one transaction
/// that the account's state and version guard.
///
/// A device token is good for one sign-in: the answer's fresh one takes its place. A copy that was
/// taken from a client is thereby worthless after its owner's next sign-in, and its use makes the
/// owner's own device the unknown one, of which the owner is told.
@Singleton
final class OpenSession implements SessionOpener, ProvenSessions, FirstSessions {
  /// A logout can come between reading and writing; more than one is no accident.
  private static final int TRIES = 3;

  private static final Standing FIRST = new Standing(AccountState.ACTIVE, VERSION);

  private final AccountRows rows;
  private final SessionDrafts drafts;
  private final TokenPairs pairs;
  private final SignInWrite write;

  OpenSession(AccountRows rows, SessionDrafts drafts, TokenPairs pairs, SignInWrite write) {
    this.rows = rows;
    this.drafts = drafts;
    this.pairs = pairs;
    this.write = write;
  }

  @Override
  public First draw(AccountId account, List<Row> keyRows, DeviceInfo device, ClientOrigin origin) {
    var draft = drafts.draw(account, keyRows, device, origin);
    var pair = pairs.make(draft.session(), VERSION, 0, draft.session().createdAt());
    return new First(
        signedIn(draft, FIRST, pair),
        transaction -> write.add(transaction, draft, VERSION, pair.refresh()));
  }

  @Override
  public Optional<SignedIn> open(AccountId account, DeviceInfo device, ClientOrigin origin) {
    var way = new Way(UnaryOperator.identity(), telling(Optional.empty()));
    return open(account, device, origin, way);
  }

  @Override
  public Optional<SignedIn> open(Proof proof, DeviceInfo device, ClientOrigin origin) {
    var way = new Way(proof.useUp(), telling(proof.by()));
    return open(proof.account(), device, origin, way);
  }

  private Optional<SignedIn> open(
      AccountId account, DeviceInfo device, ClientOrigin origin, Way way) {
    var deviceToken = device.token().flatMap(text -> SessionDrafts.deviceToken(text.value()));
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var ready = pairs.ready();
      var read = rows.ofSignIn(account, deviceToken);
      if (read.standing().isEmpty()) {
        return Optional.empty();
      }
      var standing = read.standing().get();
      var draft = drafts.draw(account, read.keyRows(), device, origin);
      var unused = ready.await();
      var pair = pairs.make(draft.session(), standing.version(), 0, draft.session().createdAt());
      switch (write.run(draft, standing, pair.refresh(), way.of(draft, read))) {
        case DONE -> {
          return Optional.of(signedIn(draft, standing, pair));
        }
        case PROOF_USED -> {
          return Optional.empty();
        }
        case RACED -> {}
      }
    }
    throw new Unavailable("an account kept changing");
  }

  private static SignedIn signedIn(
      SessionDrafts.Draft draft, Standing standing, TokenPairs.Pair pair) {
    return new SignedIn(
        draft.session().account(),
        standing.state() == AccountState.DEACTIVATED ? AccountState.ACTIVE : standing.state(),
        pair.access(),
        pair.accessExpiresAt(),
        pair.refresh().text(),
        pair.refreshExpiresAt(),
        draft.deviceToken().text());
  }

  private static Telling telling(Optional<Channel> by) {
    return isKnown -> isKnown ? new Told.Nothing() : new Told.NewDevice(by);
  }

  /// What is told of a device that is known, and of one that is not.
  private interface Telling {
    Told of(boolean isKnown);
  }

  /// How a sign-in was proven, and what is told of it.
  private record Way(UnaryOperator<Transaction> useUp, Telling telling) {
    SignInWrite.Way of(SessionDrafts.Draft draft, OfSignIn read) {
      var now = draft.session().createdAt();
      var isKnown = read.device().filter(row -> now.isBefore(row.instant("endsAt"))).isPresent();
      return new SignInWrite.Way(useUp, telling.of(isKnown));
    }
  }
}
