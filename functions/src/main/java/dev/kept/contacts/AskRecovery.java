package dev.kept.contacts;

import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.ProvenAddress;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AddressProof;
import dev.kept.platform.AddressProof.Proven;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Caller;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.SessionGuard;
import dev.kept.platform.Unavailable;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Opens the slow way of a person who is still signed in somewhere but has lost the old address: a
/// new, proven address takes its place in 72 hours, unless anybody with an existing contact says
/// no. Every existing contact is told at once and once more a day before the end.
///
/// One waits at a time: the session that asked may ask anew, which starts the time again; another
/// one only when that session is over.
@Singleton
final class AskRecovery {
  private static final int READS = 5;
  private static final int ACCOUNT = 0;
  private static final int SESSION = 1;
  private static final int PROOF = 2;

  private final AddressProof addressProof;
  private final ContactStores stores;
  private final Tellings tellings;
  private final Guards guards;
  private final Ground ground;

  AskRecovery(
      AddressProof addressProof,
      ContactStores stores,
      Tellings tellings,
      Guards guards,
      Ground ground) {
    this.addressProof = addressProof;
    this.stores = stores;
    this.tellings = tellings;
    this.guards = guards;
    this.ground = ground;
  }

  /// What must stand while it is asked for.
  @Singleton
  record Guards(AccountGuard account, SessionGuard session) {}

  /// Time, chance, and what opens addresses.
  @Singleton
  record Ground(Vault vault, Clock clock, RandomGenerator random) {}

  sealed interface Outcome {
    record Waits(Instant dueAt) implements Outcome {}

    record WrongCode() implements Outcome {}

    record AddressTaken() implements Outcome {}

    /// The address is the person's own already: there is nothing to recover.
    record Unchanged() implements Outcome {}

    /// Another session has asked.
    record AnotherWaits() implements Outcome {}

    record Frozen(Duration left) implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  Outcome run(Caller caller, Channel channel, ProofMembers proof) {
    var frozen = stores.histories().read(caller.account()).frozenFor(ground.clock().instant());
    if (frozen.isPresent()) {
      return new Outcome.Frozen(frozen.get());
    }
    return addressProof
        .check(proof.challenge(), proof.code(), caller.account(), caller.session())
        .filter(proven -> proven.address().channel() == channel)
        .map(proven -> ask(caller, proven))
        .orElseGet(Outcome.WrongCode::new);
  }

  private Outcome ask(Caller caller, Proven proven) {
    var holder = stores.identities().find(proven.address().blindIndex());
    if (holder.isPresent()) {
      return holder.get().equals(caller.account())
          ? new Outcome.Unchanged()
          : new Outcome.AddressTaken();
    }
    var vault = ground.vault().of(caller);
    for (var read = 0; read < READS; read++) {
      var ended = ask(caller, proven, stores.read(caller.account()), vault);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    throw new Unavailable("contacts kept changing");
  }

  /// @return empty when somebody else wrote in between
  private Optional<Outcome> ask(Caller caller, Proven proven, Present present, PersonVault vault) {
    var now = ground.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var frozen = present.history().frozenFor(now);
    if (frozen.isPresent()) {
      return Optional.of(new Outcome.Frozen(frozen.get()));
    }
    var account = caller.account();
    var recovery = recovery(caller, proven.address(), vault, now);
    var before = present.history().recovery();
    var other = before.filter(waiting -> !waiting.session().equals(caller.session()));
    var transaction = stores.writes().begin().check(guards.account().active(account));
    transaction.check(
        other
            .map(waiting -> guards.session().over(account, waiting.session()))
            .orElseGet(() -> guards.session().live(account, caller.session())));
    stores.writes().next(proven.useUp().apply(transaction), present.history());
    before.ifPresent(waiting -> stores.links().delete(transaction, waiting.links().values()));
    stores.writes().put(transaction, account, recovery);
    for (var address : stores.told(present, vault)) {
      var notice = OpaqueId.draw(ground.random());
      tellings.tell(
          transaction, account, NoticeKind.CONTACT_RECOVERY_ASKED, address, notice, vault);
    }
    tellings.record(
        transaction,
        account,
        AuditEvent.CONTACT_RECOVERY_ASKED,
        recovery.channel(),
        caller.session());
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Optional.of(new Outcome.Waits(recovery.dueAt()));
    }
    return switch (failed.getAsInt()) {
      case PROOF -> Optional.of(new Outcome.WrongCode());
      case ACCOUNT -> Optional.of(new Outcome.AccountClosed());
      case SESSION ->
          Optional.of(other.isPresent() ? new Outcome.AnotherWaits() : new Outcome.AccountClosed());
      default -> Optional.empty();
    };
  }

  private Recovery recovery(Caller caller, ProvenAddress proven, PersonVault vault, Instant now) {
    var id = OpaqueId.draw(ground.random());
    return new Recovery(
        id,
        proven.channel(),
        proven.blindIndex(),
        ChangeCells.seal(vault, id, proven.address()),
        caller.session(),
        now,
        now.plus(Recovery.WAIT),
        false,
        Map.of());
  }
}
