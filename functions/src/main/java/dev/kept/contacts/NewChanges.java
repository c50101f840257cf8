package dev.kept.contacts;

import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.Change.Before;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes a change one that can be taken back: the address given up is reserved and told, and what
/// it was is kept, sealed, for 72 hours.
@Singleton
final class NewChanges {
  private final ContactStores stores;
  private final Tellings tellings;
  private final Clock clock;
  private final RandomGenerator random;

  NewChanges(ContactStores stores, Tellings tellings, Clock clock, RandomGenerator random) {
    this.stores = stores;
    this.tellings = tellings;
    this.clock = clock;
    this.random = random;
  }

  /// Adds to the transaction what has to stand of an addition.
  void added(Transaction transaction, Present present, Channel channel) {
    put(transaction, present, channel, Optional.empty(), OpaqueId.draw(random), endsAt());
  }

  /// Adds to the transaction what has to stand of an address that is given up.
  ///
  /// @param kind of the message to it, with the link that takes the change back
  void gaveUp(
      Transaction transaction, Present present, Reference old, NoticeKind kind, PersonVault vault) {
    var notice = OpaqueId.draw(random);
    var endsAt = endsAt();
    var address = stores.contacts().open(old, vault).address();
    stores.identities().reserve(transaction, old.blindIndex(), present.account(), endsAt);
    tellings.tell(transaction, present.account(), kind, address, notice, vault);
    var before =
        new Before(old.blindIndex(), ChangeCells.seal(vault, notice, address), old.verifiedAt());
    put(transaction, present, old.channel(), Optional.of(before), notice, endsAt);
  }

  private void put(
      Transaction transaction,
      Present present,
      Channel channel,
      Optional<Before> before,
      String notice,
      Instant endsAt) {
    var number = present.history().version() + 1;
    stores
        .writes()
        .put(
            transaction,
            present.account(),
            new Change(number, channel, before, notice, endsAt, Map.of()));
  }

  private Instant endsAt() {
    return clock.instant().plus(Change.LIFE);
  }
}
