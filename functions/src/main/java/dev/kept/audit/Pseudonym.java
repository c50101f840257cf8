package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What an entry of the chains stands under instead of a person.
///
/// HMAC-SHA-256 over the entry's id, under a key derived from the person's data key of purpose
/// `audit` (C-07). Each entry has another, so that entries are not tied to each other either. Once
/// that key is destroyed nobody can make it again; an entry that is chained after that gets 32
/// random bytes, which nobody can tell from a MAC.
///
/// @param value 43 characters of base64url
record Pseudonym(String value) {
  static final int BYTES = 32;

  /// Makes the person's audit key, where there is none yet; only a role that holds the purpose can.
  static Pseudonym of(AccountId account, String entry, Vault vault, RandomGenerator random) {
    try {
      var mac = vault.of(account, Purpose.AUDIT).mac(Purpose.AUDIT, "audit entry");
      return new Pseudonym(encoded(mac.apply(entry.getBytes(StandardCharsets.UTF_8))));
    } catch (PersonErased _) {
      return unlinkable(random);
    }
  }

  static Pseudonym unlinkable(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Pseudonym(encoded(bytes));
  }

  /// What a document stands under: SHA-256 of its text.
  static Pseudonym digest(String document) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new Pseudonym(encoded(digest.digest(document.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @return the chain that the entry belongs to, so that a repeat finds the same
  int chain() {
    return Math.floorMod(Base64.getUrlDecoder().decode(value)[0], AuditChains.CHAINS);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
