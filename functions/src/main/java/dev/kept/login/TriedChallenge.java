package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Channel;

/// A live challenge on which one try has just been spent.
///
/// @param codeHash what to compare with
/// @param longCode whether its code has 8 characters
/// @param address sealed, bound to the id
record TriedChallenge(
    ChallengeId id,
    String codeHash,
    boolean longCode,
    String blindIndex,
    Channel channel,
    byte[] address) {}
