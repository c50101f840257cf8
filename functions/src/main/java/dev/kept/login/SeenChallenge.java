package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.Counted;
import java.time.Duration;
import java.util.Optional;

/// A challenge as it stood just before a try, with what its client has to wait.
///
/// @param live whom its failures count for; empty when there is nothing to try: unknown, over, not
///     sent yet, out of tries, or asked for otherwise
/// @param from the client address that the try counts for; empty where none does
/// @param retryAfter how long that client must wait
record SeenChallenge(
    ChallengeId id,
    AskedFor askedFor,
    Optional<Counted> live,
    Optional<ClientAddress> from,
    Optional<Duration> retryAfter) {}
