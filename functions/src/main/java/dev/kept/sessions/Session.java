package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.promises.Keeps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One signed-in device of a person, as its row stands.
///
/// Of a session's refresh tokens exactly one is live: the one whose generation is the session's.
/// Which step a presented token makes is decided here and settled by a condition on the generation,
/// so that two never both win.
///
/// @param generation counts rotations from 0
/// @param lastActiveAt when the live pair was issued
/// @param endsAt the session is over at this instant (half-open)
record Session(
    AccountId account,
    SessionId id,
    long generation,
    Instant createdAt,
    Instant lastActiveAt,
    Instant endsAt,
    Grace grace,
    SealedDevice device) {
  static final Duration IDLE = Duration.ofDays(30);
  static final Duration LONGEST = Duration.ofDays(90);
  static final Duration GRACE = Duration.ofSeconds(10);

  /// What is left of the last rotation's window for an answer that was lost.
  ///
  /// @param generation whose token may be used once more until `endsAt`, unless `spent`
  record Grace(long generation, Instant endsAt, boolean spent) {
    static final Grace NONE = new Grace(0, Instant.EPOCH, true);
  }

  /// What the device is called and where it signed in, sealed under `security`.
  ///
  /// @param city empty when the edge did not know it
  record SealedDevice(byte[] name, byte[] os, Optional<byte[]> city) {}

  /// What a presented refresh token does.
  sealed interface Step {
    /// A new pair; the one before is void.
    record Rotate(Grace grace) implements Step {}

    /// No pair; the session goes on: one of several answers to a lost answer.
    record Refuse() implements Step {}

    /// No pair; somebody holds a token that was given up long ago, so the session ends.
    record EndFamily() implements Step {}
  }

  /// When a session that is used now ends: 30 days on, and 90 days after sign-in at the latest
  /// (CX-4.3-05).
  @Keeps("CX-4.3-05")
  static Instant end(Instant createdAt, Instant now) {
    var idle = now.plus(IDLE);
    var last = createdAt.plus(LONGEST);
    return idle.isBefore(last) ? idle : last;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  /// Decides by the generation that a token was issued in.
  ///
  /// Within 10 s of a rotation the rotated token yields one more pair, and any other token that
  /// this window made void is refused without more, so that parallel refreshes end with one live
  /// branch. Once the window is over, or the next rotation showed that the answer had arrived, a
  /// void token is a stolen one.
  @Keeps("CX-4.3-07")
  Step step(long tokenGeneration, Instant now) {
    if (tokenGeneration == generation) {
      return new Step.Rotate(new Grace(generation, now.plus(GRACE), false));
    }
    var isInWindow = now.isBefore(grace.endsAt()) && tokenGeneration >= grace.generation();
    if (!isInWindow) {
      return new Step.EndFamily();
    }
    return tokenGeneration == grace.generation() && !grace.spent()
        ? new Step.Rotate(new Grace(grace.generation(), grace.endsAt(), true))
        : new Step.Refuse();
  }
}
