package dev.kept.notices;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeLinks;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.limits.SmsBudgets;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Brings a notice to an address, by mail or by text message, with its one link where its kind has
/// one.
///
/// Each attempt at a notice with a link carries another token, so it is another message and gets
/// another idempotency key.
@Singleton
final class NoticeSender {
  private final Mail mail;
  private final TextMessages textMessages;
  private final SmsBudgets budgets;
  private final List<NoticeLinks> links;

  NoticeSender(
      Mail mail, TextMessages textMessages, SmsBudgets budgets, Collection<NoticeLinks> links) {
    this.mail = mail;
    this.textMessages = textMessages;
    this.budgets = budgets;
    this.links = List.copyOf(links);
  }

  /// Counts a notice by text message in the budgets of text messages, once however often it is
  /// tried.
  ///
  /// @return whether it may be sent to this address
  boolean mayGo(Notice notice, ContactAddress address) {
    return switch (address) {
      case EmailAddress _ -> true;
      case PhoneNumber to -> budgets.take(to, notice.key().notice());
    };
  }

  EgressOutcome send(Notice notice, ContactAddress address) {
    var account = notice.key().account();
    var link = link(notice, account);
    var key = link.isPresent() ? notice.messageKey() + notice.attempt() : notice.messageKey();
    return switch (address) {
      case EmailAddress to -> mail.notice(to, notice.kind(), link, account, key);
      case PhoneNumber to -> textMessages.notice(to, notice.kind(), link, account, key);
    };
  }

  private Optional<SecretToken> link(Notice notice, AccountId account) {
    if (notice.kind().linkPath().isEmpty()) {
      return Optional.empty();
    }
    return links.stream()
        .flatMap(keeper -> keeper.draw(account, notice.key().notice(), notice.kind()).stream())
        .findFirst();
  }
}
