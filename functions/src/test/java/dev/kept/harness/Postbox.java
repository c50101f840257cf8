package dev.kept.harness;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was sent to people: stands in for the mail and SMS processors.
public final class Postbox implements Mail, TextMessages {
  private final List<Message> messages = new ArrayList<>();
  private final List<Told> notices = new ArrayList<>();
  private volatile EgressOutcome answer = new EgressOutcome.Taken(new byte[0]);

  /// One message with a code.
  public record Message(String to, String code, Optional<AccountId> about) {}

  /// One notice.
  ///
  /// @param link the token of its link
  public record Told(
      String to, NoticeKind kind, Optional<String> link, AccountId about, String idempotencyKey) {}

  @Override
  public EgressOutcome oneTimeCode(
      EmailAddress to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey) {
    return keep(to, code, about);
  }

  @Override
  public EgressOutcome oneTimeCode(
      PhoneNumber to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey) {
    return keep(to, code, about);
  }

  @Override
  public EgressOutcome notice(
      EmailAddress to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return keep(told(to, kind, link, about, idempotencyKey));
  }

  @Override
  public EgressOutcome notice(
      PhoneNumber to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return keep(told(to, kind, link, about, idempotencyKey));
  }

  /// @return every code sent to a normalised address, newest last
  public synchronized List<Message> to(String address) {
    return messages.stream().filter(message -> message.to().equals(address)).toList();
  }

  /// @return every notice sent to a normalised address, newest last
  public synchronized List<Told> noticesTo(String address) {
    return notices.stream().filter(notice -> notice.to().equals(address)).toList();
  }

  /// Answers like this from now on; what is not taken is not kept.
  public void answerWith(EgressOutcome outcome) {
    answer = outcome;
  }

  private static Told told(
      ContactAddress to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return new Told(
        to.normalised(), kind, link.map(token -> token.text().value()), about, idempotencyKey);
  }

  private synchronized EgressOutcome keep(
      ContactAddress to, OneTimeCode code, Optional<AccountId> about) {
    if (answer instanceof EgressOutcome.Taken) {
      messages.add(new Message(to.normalised(), code.value(), about));
    }
    return answer;
  }

  private synchronized EgressOutcome keep(Told told) {
    if (answer instanceof EgressOutcome.Taken) {
      notices.add(told);
    }
    return answer;
  }
}
