package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.OpaqueId;
import dev.kept.limits.Counted;
import dev.kept.platform.Side;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds who holds the address of a challenge.
///
/// It is asked beside the try, before it is known whether the code is right, so that no answer
/// waits for it; where there is no challenge, the same is asked for an address that nobody has.
@Singleton
final class Holders {
  private final IdentityDirectory identities;
  private final RandomGenerator random;

  Holders(IdentityDirectory identities, RandomGenerator random) {
    this.identities = identities;
    this.random = random;
  }

  Side<Optional<AccountId>> find(SeenChallenge seen) {
    return Side.start(
        () ->
            identities.find(
                seen.live().map(Counted::index).orElseGet(() -> OpaqueId.draw(random))));
  }
}
