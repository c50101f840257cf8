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
/// on the generation that was read, and who loses reads again.
@Singleton
final class RefreshSession {
  /// A rotation and one for a lost answer can come between; more cannot.
  private static final int TRIES = 5;

  private final RefreshTokens tokens;
  private final Sessions sessions;
  private final SessionWrites writes;
  private final TokenVersions versions;
  private final Issue issue;

  RefreshSession(
      RefreshTokens tokens,
      Sessions sessions,
      SessionWrites writes,
      TokenVersions versions,
      Issue issue) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.writes = writes;
    this.versions = versions;
    this.issue = issue;
  }

  /// Pairs, and the time they are issued at.
  @Singleton
  record Issue(TokenPairs pairs, Clock clock) {}

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
    var session =
        issued
            .flatMap(found -> tokens.owner(found.family(), now))
            .flatMap(owner -> sessions.find(owner.account(), owner.session()));
    if (session.isEmpty()) {
      return Optional.of(new Outcome.Ended());
    }
    var read = session.get();
    if (read.isOver(now)) {
      return Optional.of(ended(read));
    }
    return switch (read.step(issued.orElseThrow().generation(), now)) {
      case Step.Rotate(var grace) -> rotated(read, grace, now);
      case Step.Refuse() -> Optional.of(new Outcome.Ended());
      case Step.EndFamily() -> Optional.of(ended(read));
    };
  }

  private Optional<Outcome> rotated(Session read, Session.Grace grace, Instant now) {
    var version = versions.current(read.account());
    if (version.isEmpty()) {
      return Optional.of(new Outcome.Ended());
    }
    // Signed before it is written: a signing key that does not open must not cost the old token.
    var pair = issue.pairs().make(read, version.getAsLong(), read.generation() + 1, now);
    return switch (writes.rotate(read, grace, pair.refresh(), now)) {
      case DONE -> Optional.of(new Outcome.Renewed(pair));
      case ACCOUNT_CLOSED -> Optional.of(new Outcome.Ended());
      case RACED -> Optional.empty();
    };
  }

  private Outcome ended(Session session) {
    writes.end(session.account(), session.id(), session.family());
    return new Outcome.Ended();
  }
}
