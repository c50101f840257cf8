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
  private final TakeBack takeBack;
  private final StopRecovery stopRecovery;
  private final SessionEnder sessions;
  private final Ground ground;

  FollowLink(
      ContactStores stores,
      TakeBack takeBack,
      StopRecovery stopRecovery,
      SessionEnder sessions,
      Ground ground) {
    this.stores = stores;
    this.takeBack = takeBack;
    this.stopRecovery = stopRecovery;
    this.sessions = sessions;
    this.ground = ground;
  }

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
    return stopRecovery.stop(present, recovery, Optional.empty());
  }

  /// Sessions end after the write, which has noted that they are to: whatever happens here, the
  /// schedule `FinishContacts` ends them.
  private Taken undo(Present present, Change change) {
    var account = present.account();
    var now = ground.clock().instant();
    try {
      var taken = takeBack.run(present, change, ground.vault().of(account, Purpose.CONTACT), now);
      if (taken == Taken.BACK) {
        sessions.all(account);
        stores.histories().settle(account, now);
      }
      return taken;
    } catch (PersonErased _) {
      return Taken.ACCOUNT_CLOSED;
    }
  }
}
