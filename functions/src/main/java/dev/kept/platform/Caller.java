package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A signed-in person, as one strongly consistent read saw account, session and keys together.
///
/// @param state `ACTIVE`, or `SOFT_DELETED` where the function lets a leaving person in
/// @param sessionsFrom the first version of the account's tokens whose sessions count
/// @param provenAt when this session last proved who holds it: at sign-in, or by a step-up since
/// @param keyRows the rows of the keys table that the function asked for; those not minted yet are
///     absent
public record Caller(
    AccountId account,
    AccountState state,
    long sessionsFrom,
    SessionId session,
    Instant provenAt,
    List<Row> keyRows) {
  /// How long a proof is fresh: half-open, to the millisecond (ADR 16).
  public static final Duration PROOF_IS_FRESH = Duration.ofMinutes(5);

  public Caller {
    keyRows = List.copyOf(keyRows);
  }

  /// Lets pass only who proved who they are within the last five minutes, so that a stolen access
  /// token cannot take an account over.
  ///
  /// @throws Refusal 403 `step_up_required`
  public void requireProof(Instant now) {
    if (!now.isBefore(provenAt.plus(PROOF_IS_FRESH))) {
      throw Refusal.of(403, "step_up_required");
    }
  }
}
