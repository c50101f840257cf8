package dev.kept.login;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.limits.SmsBudgets;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Brings a code to the address that asked for it, by mail or by text message (CX-3-01).
///
/// What leaves for an address of an account is in that account's ledger before it leaves; what a
/// signed-in person asked for is in that person's, whoever has the address, or the ledger would
/// tell whether somebody has it. Of a long code they are told besides ([LongCodeNotices]).
///
/// The idempotency key is made of the challenge and of the attempt, and names neither. An attempt
/// is one message: its code is drawn once, so whatever repeats its request, after an answer that
/// was lost, repeats these very words, and a processor that honours keys delivers them once. The
/// next attempt has another code, since the plain one rests nowhere, so it has another key: under
/// the same one the new code would be dropped as a repeat, and only the dead one would arrive.
@Singleton
final class CodeSender {
  private final UnownedVault vault;
  private final IdentityDirectory identities;
  private final Mail mail;
  private final Texts texts;
  private final LongCodeNotices notices;

  CodeSender(
      UnownedVault vault,
      IdentityDirectory identities,
      Mail mail,
      Texts texts,
      LongCodeNotices notices) {
    this.vault = vault;
    this.identities = identities;
    this.mail = mail;
    this.texts = texts;
    this.notices = notices;
  }

  /// Text messages, and how many of them a day may bring.
  @Singleton
  record Texts(TextMessages messages, SmsBudgets budgets) {}

  @Keeps("CX-3-01")
  EgressOutcome send(PendingSends.Sending sending, OneTimeCode code) {
    var about = sending.asker().or(() -> identities.find(sending.blindIndex()));
    var unused = notices.tell(sending, about);
    var idempotencyKey = key(sending);
    return switch (vault.open(sending.challenge().value(), sending.address())) {
      case EmailAddress to -> mail.oneTimeCode(to, code, sending.purpose(), about, idempotencyKey);
      case PhoneNumber to ->
          texts.budgets().take(to, sending.challenge().value())
              ? texts.messages().oneTimeCode(to, code, sending.purpose(), about, idempotencyKey)
              : new EgressOutcome.Withheld();
    };
  }

  /// A challenge's id is random enough that its hash gives nothing away.
  static String key(PendingSends.Sending sending) {
    try {
      var of = "code " + sending.challenge().value() + " " + sending.attempt();
      var hash =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Adds to the transaction that gives a code up what its message was counted for, where it surely
  /// did not leave: of an earlier attempt that is not known.
  Transaction giveBack(Transaction transaction, PendingSends.Sending sending) {
    return sending.attempt() > 1
        ? transaction
        : texts.budgets().giveBack(transaction, sending.challenge().value());
  }
}
