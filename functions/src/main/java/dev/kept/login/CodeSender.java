package dev.kept.login;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PhoneNumber;
import dev.kept.limits.SmsBudgets;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/// Brings a code to the address that asked for it, by mail or by text message (CX-3-01).
///
/// What leaves for an address of an account is in that account's ledger before it leaves; what a
/// signed-in person asked for is in that person's, whoever has the address, or the ledger would
/// tell whether somebody has it. The idempotency key is drawn for this one message and names
/// nothing of ours.
@Singleton
final class CodeSender {
  private final UnownedVault vault;
  private final IdentityDirectory identities;
  private final Mail mail;
  private final Texts texts;
  private final RandomGenerator random;

  CodeSender(
      UnownedVault vault,
      IdentityDirectory identities,
      Mail mail,
      Texts texts,
      RandomGenerator random) {
    this.vault = vault;
    this.identities = identities;
    this.mail = mail;
    this.texts = texts;
    this.random = random;
  }

  /// Text messages, and how many of them a day may bring.
  @Singleton
  record Texts(TextMessages messages, SmsBudgets budgets) {}

  @Keeps("CX-3-01")
  EgressOutcome send(PendingSends.Sending sending, OneTimeCode code) {
    var about = sending.asker().or(() -> identities.find(sending.blindIndex()));
    var idempotencyKey = OpaqueId.draw(random);
    return switch (vault.open(sending.challenge().value(), sending.address())) {
      case EmailAddress to -> mail.oneTimeCode(to, code, about, idempotencyKey);
      case PhoneNumber to ->
          texts.budgets().take(to, sending.challenge().value())
              ? texts.messages().oneTimeCode(to, code, about, idempotencyKey)
              : new EgressOutcome.Withheld();
    };
  }

  /// Adds to the transaction that gives a code up what its message was counted for, where it surely
  /// did not leave: of an earlier attempt that is not known.
  Transaction giveBack(Transaction transaction, PendingSends.Sending sending) {
    return sending.attempt() > 1
        ? transaction
        : texts.budgets().giveBack(transaction, sending.challenge().value());
  }
}
