package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.platform.EntityTag;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import java.time.Duration;

/// How the outcomes of contacts are answered.
final class ContactReplies {
  private ContactReplies() {}

  /// A contact as its owner sees it: masked.
  static JsonObject contact(Contact contact) {
    return new JsonObject()
        .set("channel", contact.address().channel().word())
        .set("masked", contact.address().masked())
        .set("verifiedAt", contact.verifiedAt());
  }

  static Reply of(ContactOutcome outcome) {
    return switch (outcome) {
      case ContactOutcome.Changed(var contact, var version) ->
          Reply.ok(contact(contact)).etag(EntityTag.of(version));
      case ContactOutcome.Removed() -> Reply.noContent();
      case ContactOutcome.WrongCode() -> Reply.refused(401, "wrong_code");
      case ContactOutcome.AddressTaken() -> Reply.refused(409, "address_taken");
      case ContactOutcome.NoSuchContact() -> Reply.refused(404, "not_found");
      case ContactOutcome.LastContact() -> Reply.refused(409, "last_contact");
      case ContactOutcome.Stale(var version) ->
          Reply.refused(412, "stale").etag(EntityTag.of(version));
      case ContactOutcome.Frozen(var left) -> frozen(left);
      case ContactOutcome.TryLater(var left) -> Reply.refused(429, "try_later").retryAfter(left);
      case ContactOutcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  static Reply of(AskRecovery.Outcome outcome) {
    return switch (outcome) {
      case AskRecovery.Outcome.Waits(var dueAt) ->
          Reply.json(202, new JsonObject().set("dueAt", dueAt));
      case AskRecovery.Outcome.WrongCode() -> Reply.refused(401, "wrong_code");
      case AskRecovery.Outcome.AddressTaken() -> Reply.refused(409, "address_taken");
      case AskRecovery.Outcome.Unchanged() -> Reply.refused(409, "contact_unchanged");
      case AskRecovery.Outcome.AnotherWaits() -> Reply.refused(409, "recovery_pending");
      case AskRecovery.Outcome.Frozen(var left) -> frozen(left);
      case AskRecovery.Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  private static Reply frozen(Duration left) {
    return Reply.refused(409, "contacts_frozen").retryAfter(left);
  }
}
