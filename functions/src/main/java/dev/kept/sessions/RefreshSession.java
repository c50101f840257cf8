package dev.kept.sessions;

import dev.kept.kernel.SecretToken;
import dev.kept.platform.Unavailable;
import dev.kept.sessions.Session.Step;
import dev.kept.sessions.TokenPairs.Pair;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Trades a refresh token for a new pair.
///
/// The token is void from then on (CX-4.3-07); see [Session#step] for what a void one does. Of any
/// number of calls at once the session ends up with one live branch: each rotation is a condition
/// on the generation that was read, and who loses reads again. Three round trips: the token,
/// account and session together, the write.
@Singleton
final class RefreshSession {
  /// A rotation and one for a lost answer can come between; more cannot.
  private static final int TRIES = 5;

  private final RefreshTokens tokens;
  private final AccountRows rows;
  private final SessionWrites writes;
  private final ReusedTokens reused;
  private final Issue issue;

  RefreshSession(
      RefreshTokens tokens,
      AccountRows rows,
      SessionWrites writes,
      ReusedTokens reused,
      Issue issue) {
    this.tokens = tokens;
    this.rows = rows;
    this.writes = writes;
    this.reused = reused;
    this.issue = issue;
  }

  /// Pairs, what writes them, and the time they are issued at.
  @Singleton
  record Issue(TokenPairs pairs, Rotation rotation, Clock clock) {}

  sealed interface Outcome {
    record Renewed(Pair pair) implements Outcome {}

    /// Unknown, void, run out, ended: the caller must not tell these apart.
    record Ended() implements Outcome {}
  }

  /// @param text as the caller sent it
  Outcome run(String text) {
    var token = SecretToken.parse(text, TokenPairs.REFRESH_BYTES);
    return token.isPresent() ? run(token.get()) : new Outcome.Ended();
  }

  private Outcome run(SecretToken token) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var now = issue.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      var outcome = attempt(token, now);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new Unavailable("a session kept changing");
  }

  /// @return empty when another call was faster
  private Optional<Outcome> attempt(SecretToken token, Instant now) {
    // The token is read before its session, whose generation is then the token's or a later one.
    var issued = tokens.find(token, now);
    if (issued.isEmpty()) {
      return Optional.of(new Outcome.Ended());
    }
    var owner = issued.get().owner();
    var read = rows.ofRefresh(owner.account(), owner.session());
    // A session that was logged out, revoked or erased has no row: its tokens alarm nobody.
    if (read.session().isEmpty() || read.standing().isEmpty()) {
      return Optional.of(new Outcome.Ended());
    }
    var session = read.session().get();
    if (session.isOver(now)) {
      writes.end(session.account(), session.id());
      return Optional.of(new Outcome.Ended());
    }
    return switch (session.step(issued.get().generation(), now)) {
      case Step.Rotate(var grace) -> rotated(session, read.standing().get(), grace, now);
      case Step.Refuse() -> Optional.of(new Outcome.Ended());
      case Step.EndFamily() ->
          reused.end(session) ? Optional.of(new Outcome.Ended()) : Optional.empty();
    };
  }

  private Optional<Outcome> rotated(
      Session read, AccountRows.Standing standing, Session.Grace grace, Instant now) {
    // Signed before it is written: a signing key that does not open must not cost the old token.
    var pair = issue.pairs().make(read, standing.version(), read.generation() + 1, now);
    return switch (issue.rotation().rotate(read, standing, grace, pair.refresh(), now)) {
      case DONE -> Optional.of(new Outcome.Renewed(pair));
      case RACED -> Optional.empty();
    };
  }
}
