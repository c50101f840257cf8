package dev.kept.contacts;

import dev.kept.platform.Caller;
import dev.kept.platform.EntityTag;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Shows a person their contacts, what waits and whether anything may be changed. A recovery that
/// is due or stopped is done with first, so that nobody sees one past its time.
@Singleton
final class ContactList {
  private final DueRecovery dueRecovery;
  private final ContactStores stores;
  private final Vault vault;
  private final Clock clock;

  ContactList(DueRecovery dueRecovery, ContactStores stores, Vault vault, Clock clock) {
    this.dueRecovery = dueRecovery;
    this.stores = stores;
    this.vault = vault;
    this.clock = clock;
  }

  Reply reply(Caller caller) {
    var now = clock.instant();
    var present = stores.read(caller.account());
    if (present.history().recovery().isPresent() && dueRecovery.run(caller.account())) {
      present = stores.read(caller.account());
    }
    var opened = vault.of(caller);
    var history = present.history();
    var body =
        new JsonObject()
            .set(
                "contacts",
                present.contacts().stream()
                    .map(contact -> stores.contacts().open(contact, opened))
                    .map(ContactReplies::contact)
                    .toList())
            .set("recovery", history.recovery().map(ContactList::recovery).orElse(null))
            .set("frozenUntil", history.frozenUntil().filter(now::isBefore).orElse(null));
    return Reply.ok(body).etag(EntityTag.of(history.version()));
  }

  private static JsonObject recovery(Recovery waiting) {
    return new JsonObject().set("channel", waiting.channel().word()).set("dueAt", waiting.dueAt());
  }
}
