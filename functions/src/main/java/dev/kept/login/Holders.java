package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.Purpose;
import dev.kept.limits.Counted;
import dev.kept.platform.Row;
import dev.kept.platform.Side;
import dev.kept.vault.PersonKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds who holds the address of a challenge, and the keys to open a session with.
///
/// It is asked beside the try, before it is known whether the code is right, so that no answer
/// waits for it; where there is no challenge or no holder, the same is asked for somebody who does
/// not exist.
@Singleton
final class Holders {
  private final IdentityDirectory identities;
  private final PersonKeys personKeys;
  private final RandomGenerator random;

  Holders(IdentityDirectory identities, PersonKeys personKeys, RandomGenerator random) {
    this.identities = identities;
    this.personKeys = personKeys;
    this.random = random;
  }

  /// @param keyRows of the purpose `security`
  record Holder(AccountId account, List<Row> keyRows) {}

  Side<Optional<Holder>> find(SeenChallenge seen) {
    return Side.start(
        () -> {
          var index = seen.live().map(Counted::index).orElseGet(() -> OpaqueId.draw(random));
          var account = identities.find(index);
          var keyRows =
              personKeys.read(
                  account.orElseGet(() -> AccountId.draw(random)), List.of(Purpose.SECURITY));
          return account.map(found -> new Holder(found, keyRows));
        });
  }
}
