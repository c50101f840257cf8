package dev.kept.notices;

import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.PersonContacts;
import dev.kept.kernel.Purpose;
import dev.kept.notices.Notice.Fixed;
import dev.kept.vault.Cell;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;

/// Finds the address that a notice goes to.
///
/// That it names itself; else one of the person's proven contacts: another channel than the one
/// just used where there is one, else mail, else what there is.
@Singleton
final class NoticeRecipient {
  private final PersonContacts contacts;
  private final Vault vault;

  NoticeRecipient(PersonContacts contacts, Vault vault) {
    this.contacts = contacts;
    this.vault = vault;
  }

  /// @return empty when there is nobody to send it to
  Optional<ContactAddress> of(Notice notice) {
    if (notice.fixed().isPresent()) {
      return Optional.of(open(notice, notice.fixed().get()));
    }
    return contacts.of(notice.key().account()).stream()
        .min(
            Comparator.comparing(
                    (ContactAddress contact) ->
                        notice.notTo().equals(Optional.of(contact.channel())))
                .thenComparing(contact -> contact.channel() != Channel.EMAIL));
  }

  /// @return where it goes instead, when no text message may be sent; empty when the person has no
  ///     mail address, or the notice names its address itself: it is meant for that one alone
  Optional<ContactAddress> byMail(Notice notice) {
    return notice.fixed().isPresent()
        ? Optional.empty()
        : contacts.of(notice.key().account()).stream()
            .filter(contact -> contact.channel() == Channel.EMAIL)
            .findFirst();
  }

  private ContactAddress open(Notice notice, Fixed fixed) {
    var cell = new Cell("notices", "address", Purpose.CONTACT, notice.key().notice());
    var address = vault.of(notice.key().account(), Purpose.CONTACT).openText(cell, fixed.address());
    return ContactAddress.ofNormalised(fixed.channel(), address).orElseThrow();
  }
}
