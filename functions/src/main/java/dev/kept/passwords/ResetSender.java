package dev.kept.passwords;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.limits.SmsBudgets;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Brings the link of a reset to the address that asked for it; by text message only within the
/// budgets of text messages, where it counts once however often it is tried.
@Singleton
final class ResetSender {
  private final UnownedVault vault;
  private final Mail mail;
  private final TextMessages textMessages;
  private final SmsBudgets budgets;
  private final RandomGenerator random;

  ResetSender(
      UnownedVault vault,
      Mail mail,
      TextMessages textMessages,
      SmsBudgets budgets,
      RandomGenerator random) {
    this.vault = vault;
    this.mail = mail;
    this.textMessages = textMessages;
    this.budgets = budgets;
    this.random = random;
  }

  EgressOutcome send(PendingResets.Sending sending, AccountId account, ResetToken token) {
    var kind = NoticeKind.PASSWORD_RESET_ASKED;
    var link = Optional.of(new SecretToken(token.text()));
    var key = OpaqueId.draw(random);
    return switch (vault.open(sending.id(), sending.address())) {
      case EmailAddress to -> mail.notice(to, kind, link, account, key);
      case PhoneNumber to ->
          budgets.take(to, sending.id())
              ? textMessages.notice(to, kind, link, account, key)
              : new EgressOutcome.Withheld();
    };
  }
}
