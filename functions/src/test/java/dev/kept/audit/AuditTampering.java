package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Transaction;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What the saboteurs of the audit trail put in place of real code.
public final class AuditTampering {
  private AuditTampering() {}

  public static Transaction addNothing(
      AuditTrail trail, Transaction transaction, AccountId account, AuditEntry entry) {
    return transaction;
  }

  static String nothing(ChainedEntry.Head head) {
    return ChainedEntry.NOTHING;
  }

  static boolean appendNothing(AppendEntry self, RecordedEntry entry, Pseudonym pseudonym) {
    return true;
  }

  static Pseudonym bareHash(AccountId account, String entry, Vault vault, RandomGenerator random) {
    try {
      var bytes = (account.value() + entry).getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
