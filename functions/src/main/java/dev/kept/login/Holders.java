package dev.kept.login;

import dev.kept.kernel.OpaqueId;
import dev.kept.limits.Counted;
import dev.kept.platform.HeldAddresses;
import dev.kept.platform.HeldAddresses.Held;
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
  private final HeldAddresses addresses;
  private final RandomGenerator random;

  Holders(HeldAddresses addresses, RandomGenerator random) {
    this.addresses = addresses;
    this.random = random;
  }

  /// @return who has the address, as long as that stands
  Side<Optional<Held>> find(SeenChallenge seen) {
    return Side.start(
        () ->
            addresses.held(seen.live().map(Counted::index).orElseGet(() -> OpaqueId.draw(random))));
  }
}
