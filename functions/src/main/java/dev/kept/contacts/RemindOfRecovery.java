package dev.kept.contacts;

import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/// Tells every existing contact once more that it is about to be replaced.
@Singleton
final class RemindOfRecovery {
  private final ContactStores stores;
  private final Tellings tellings;
  private final AccountGuard guard;
  private final Vault vault;
  private final RandomGenerator random;

  RemindOfRecovery(
      ContactStores stores,
      Tellings tellings,
      AccountGuard guard,
      Vault vault,
      RandomGenerator random) {
    this.stores = stores;
    this.tellings = tellings;
    this.guard = guard;
    this.vault = vault;
    this.random = random;
  }

  /// @return whether this call told them; false when another did, or it is over
  boolean run(Present present) {
    var account = present.account();
    var recovery = present.history().recovery().orElseThrow();
    var transaction = stores.writes().begin().check(guard.notErasing(account));
    stores.writes().reminded(transaction, account, recovery);
    var opened = vault.of(account, Purpose.CONTACT);
    for (var address : stores.told(present, opened)) {
      var notice = OpaqueId.draw(random);
      tellings.tell(
          transaction, account, NoticeKind.CONTACT_RECOVERY_ASKED, address, notice, opened);
    }
    return transaction.commit().isEmpty();
  }
}
