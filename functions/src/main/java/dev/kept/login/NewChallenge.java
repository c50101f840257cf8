package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Channel;
import dev.kept.limits.Counted;

/// A challenge about to be opened.
///
/// @param counted on whose budget its code is sent, and for whom its failures count
record NewChallenge(
    ChallengeId id,
    AskedFor askedFor,
    Counted counted,
    Channel channel,
    AddressSeal.Sealed address) {}
