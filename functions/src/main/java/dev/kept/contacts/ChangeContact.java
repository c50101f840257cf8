package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.contacts.ContactOutcome.AccountClosed;
import dev.kept.contacts.ContactOutcome.AddressTaken;
import dev.kept.contacts.ContactOutcome.Changed;
import dev.kept.contacts.ContactOutcome.WrongCode;
import dev.kept.contacts.SwapContact.Fresh;
import dev.kept.kernel.AddressProof;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ProvenAddress;
import dev.kept.platform.Caller;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Unavailable;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Puts a new, proven address on a channel, in place of the one there or as another contact.
///
/// The caller has proven an existing contact before. The code is used up only when the contacts may
/// change at all; who then loses a race reads again, so the code is not lost with it. The address
/// that is there already changes nothing, however it was spelt.
@Singleton
final class ChangeContact {
  private static final int READS = 5;

  private final AddressProof addressProof;
  private final ContactStores stores;
  private final MayChange mayChange;
  private final SwapContact swap;
  private final Ground ground;

  ChangeContact(
      AddressProof addressProof,
      ContactStores stores,
      MayChange mayChange,
      SwapContact swap,
      Ground ground) {
    this.addressProof = addressProof;
    this.stores = stores;
    this.mayChange = mayChange;
    this.swap = swap;
    this.ground = ground;
  }

  /// Time, and what opens addresses.
  @Singleton
  record Ground(Vault vault, Clock clock) {}

  ContactOutcome run(Caller caller, Channel channel, ProofMembers proof, Optional<Long> expected) {
    var refusal = mayChange.refusal(stores.histories().read(caller.account()), expected);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var proven =
        addressProof.consume(proof.challenge(), proof.code(), caller.account(), caller.session());
    return proven
        .filter(address -> address.channel() == channel)
        .map(address -> put(caller, address, expected))
        .orElseGet(WrongCode::new);
  }

  private ContactOutcome put(Caller caller, ProvenAddress proven, Optional<Long> expected) {
    var vault = ground.vault().of(caller);
    var now = ground.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var fresh = new Fresh(new Contact(proven.address(), now), proven.blindIndex());
    for (var read = 0; read < READS; read++) {
      var ended = put(caller, fresh, expected, vault);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    throw new Unavailable("contacts kept changing");
  }

  /// @return empty when somebody else wrote in between
  private Optional<ContactOutcome> put(
      Caller caller, Fresh fresh, Optional<Long> expected, PersonVault vault) {
    var present = stores.read(caller.account());
    var refusal = mayChange.refusal(present.history(), expected);
    if (refusal.isPresent()) {
      return refusal;
    }
    var version = present.history().version();
    var same = present.on(fresh.channel()).filter(contact -> contact.isUnder(fresh.blindIndex()));
    if (same.isPresent()) {
      return Optional.of(new Changed(stores.contacts().open(same.get(), vault), version));
    }
    return switch (swap.byProof(present, fresh, vault, caller.session())) {
      case DONE -> Optional.of(new Changed(fresh.contact(), version + 1));
      case TAKEN -> Optional.of(new AddressTaken());
      case ACCOUNT_CLOSED -> Optional.of(new AccountClosed());
      case RACED, SESSION_ENDED -> Optional.empty();
    };
  }
}
