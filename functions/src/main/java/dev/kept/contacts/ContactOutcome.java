package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import java.time.Duration;

/// How a change of a contact ended.
sealed interface ContactOutcome {
  /// @param version of the person's contacts from now on
  record Changed(Contact contact, long version) implements ContactOutcome {}

  record Removed() implements ContactOutcome {}

  /// Wrong, used, expired, unknown, of another session, purpose or channel: one answer.
  record WrongCode() implements ContactOutcome {}

  /// The address has another account, or is kept for one.
  record AddressTaken() implements ContactOutcome {}

  record NoSuchContact() implements ContactOutcome {}

  record LastContact() implements ContactOutcome {}

  /// The contacts have changed since the caller saw them.
  record Stale(long version) implements ContactOutcome {}

  /// Somebody took a change back: nothing changes for a while.
  record Frozen(Duration left) implements ContactOutcome {}

  /// Too many changes.
  record TryLater(Duration left) implements ContactOutcome {}

  record AccountClosed() implements ContactOutcome {}
}
