package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.contacts.ContactLinks.Link;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.NoticeLinks;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws the token of a message's link; what rests is its hash.
@Singleton
final class DrawLinks implements NoticeLinks {
  static final int BYTES = 32;

  private final Histories histories;
  private final Contacts contacts;
  private final ContactLinks links;
  private final Clock clock;
  private final RandomGenerator random;

  DrawLinks(
      Histories histories,
      Contacts contacts,
      ContactLinks links,
      Clock clock,
      RandomGenerator random) {
    this.histories = histories;
    this.contacts = contacts;
    this.links = links;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Optional<SecretToken> draw(AccountId account, String noticeId, NoticeKind kind) {
    var entry = entry(account, noticeId, kind).filter(this::isOpen);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var token = SecretToken.draw(random, BYTES);
    var link = new Link(token.hash(), account, entry.get().key(), noticeId);
    var before = Optional.ofNullable(entry.get().links().get(noticeId));
    if (!links.put(link, before, entry.get().endsAt())) {
      // Drawn, taken back or ended in between: whoever sends the message tries again.
      throw new Unavailable("a link's entry kept changing");
    }
    return Optional.of(token);
  }

  private Optional<Entry> entry(AccountId account, String noticeId, NoticeKind kind) {
    var history = histories.read(account);
    return switch (kind) {
      case CONTACT_CHANGED, CONTACT_REMOVED ->
          history
              .noticed(noticeId)
              .filter(change -> history.mayGiveBack(change, contacts.references(account)))
              .map(change -> new Entry(change.entry(), change.links(), change.endsAt()));
      case CONTACT_RECOVERY_ASKED ->
          history
              .recovery()
              .map(waiting -> new Entry(Recovery.ENTRY, waiting.links(), waiting.dueAt()));
      case NEW_DEVICE,
          REFRESH_REUSED,
          CONTACT_ADDED,
          OTHER_CONTACT_CHANGED,
          OTHER_CONTACT_REMOVED,
          CONTACT_RECOVERED,
          PASSKEY_ADDED,
          PASSKEY_REMOVED,
          PASSWORD_CHANGED,
          PASSWORD_RESET_ASKED,
          LONG_CODES,
          DELETION_SCHEDULED,
          DELETION_NEAR,
          DELETION_TAKEN_BACK ->
          Optional.empty();
    };
  }

  private boolean isOpen(Entry entry) {
    return clock.instant().isBefore(entry.endsAt());
  }

  private record Entry(String key, Map<String, String> links, Instant endsAt) {}
}
