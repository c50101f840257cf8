package dev.kept.contacts;

import dev.kept.contacts.ContactLinks.Link;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.contacts.TakeBack.Taken;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionEnder;
import dev.kept.platform.Unavailable;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Does what a message's link stands for: takes a change back, or stops a recovery.
///
/// A link has one use. Unknown, used, replaced, ended and closed are one answer, and none of them
/// writes anything.
@Singleton
final class FollowLink {
  private static final int READS = 5;

  private final ContactStores stores;
  private final Effects effects;
  private final SessionEnder sessions;
  private final Ground ground;

  FollowLink(ContactStores stores, Effects effects, SessionEnder sessions, Ground ground) {
    this.stores = stores;
    this.effects = effects;
    this.sessions = sessions;
    this.ground = ground;
  }

  /// What a link may set off.
  @Singleton
  record Effects(TakeBack takeBack, SettleUndo settleUndo, StopRecovery stopRecovery) {}

  /// Time, and what opens addresses.
  @Singleton
  record Ground(Vault vault, Clock clock) {}

  /// @param text as the client sent it
  /// @return whether this call did it; of parallel calls with one token exactly one is told so
  boolean run(String text) {
    var link =
        SecretToken.parse(text, DrawLinks.BYTES)
            .flatMap(token -> stores.links().find(token.hash()));
    return link.isPresent() && follow(link.get());
  }

  private boolean follow(Link link) {
    for (var read = 0; read < READS; read++) {
      var present = stores.read(link.account());
      var change = change(present, link);
      if (change.isPresent()) {
        switch (undo(present, change.get())) {
          case BACK -> {
            return true;
          }
          case ACCOUNT_CLOSED -> {
            return false;
          }
          case RACED -> {}
        }
      } else {
        var recovery = present.history().recovery().filter(waiting -> isOf(link, waiting));
        return recovery.isPresent() && stop(present, recovery.get());
      }
    }
    throw new Unavailable("contacts kept changing");
  }

  private static Optional<Change> change(Present present, Link link) {
    return present.history().changes().stream()
        .filter(change -> change.entry().equals(link.entry()) && link.isIn(change.links()))
        .findAny();
  }

  private static boolean isOf(Link link, Recovery recovery) {
    return link.entry().equals(Recovery.ENTRY) && link.isIn(recovery.links());
  }

  /// The session that asked is not the person's, so it ends, and it ends first: without it the
  /// recovery cannot be completed, whatever happens here.
  private boolean stop(Present present, Recovery recovery) {
    sessions.one(present.account(), recovery.session());
    return effects.stopRecovery().stop(present, recovery, Optional.empty());
  }

  /// What was added goes, and sessions end, after the write, which has noted that they are to:
  /// whatever happens here, the schedule `FinishContacts` does it. What an undo before this one
  /// still owes comes first.
  private Taken undo(Present present, Change change) {
    var account = present.account();
    var now = ground.clock().instant();
    try {
      present.history().owed().ifPresent(owed -> effects.settleUndo().run(account, owed));
      var vault = ground.vault().of(account, Purpose.CONTACT);
      var taken = effects.takeBack().run(present, change, vault, now);
      if (taken == Taken.BACK) {
        effects.settleUndo().run(account, now);
      }
      return taken;
    } catch (PersonErased _) {
      return Taken.ACCOUNT_CLOSED;
    }
  }
}
