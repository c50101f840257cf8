package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.contacts.ContactOutcome.AccountClosed;
import dev.kept.contacts.ContactOutcome.AddressTaken;
import dev.kept.contacts.ContactOutcome.Changed;
import dev.kept.contacts.ContactOutcome.WrongCode;
import dev.kept.contacts.SwapContact.Fresh;
import dev.kept.kernel.Channel;
import dev.kept.platform.AddressProof;
import dev.kept.platform.AddressProof.Proven;
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
/// The caller has proven an existing contact before. The code is used up by the very change, so
/// that neither an outage nor a lost race costs it. The address that is there already changes
/// nothing, however it was spelt; its code is used up all the same.
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
        addressProof.check(proof.challenge(), proof.code(), caller.account(), caller.session());
    return proven
        .filter(right -> right.address().channel() == channel)
        .map(right -> put(caller, right, expected))
        .orElseGet(WrongCode::new);
  }

  private ContactOutcome put(Caller caller, Proven proven, Optional<Long> expected) {
    var vault = ground.vault().of(caller);
    var now = ground.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var address = proven.address();
    var contact = new Contact(address.address(), now);
    var fresh = new Fresh(contact, address.blindIndex(), proven.useUp());
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
      var unchanged = new Changed(stores.contacts().open(same.get(), vault), version);
      var failed = fresh.useUp().apply(stores.writes().begin()).commit();
      return Optional.of(failed.isEmpty() ? unchanged : new WrongCode());
    }
    return switch (swap.byProof(present, fresh, vault, caller.session())) {
      case DONE -> Optional.of(new Changed(fresh.contact(), version + 1));
      case TAKEN -> Optional.of(new AddressTaken());
      case PROOF_USED -> Optional.of(new WrongCode());
      case ACCOUNT_CLOSED -> Optional.of(new AccountClosed());
      case RACED, SESSION_ENDED -> Optional.empty();
    };
  }
}
