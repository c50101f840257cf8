package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// What a challenge is bound to: its ceremony, and the account and session that asked for it where
/// somebody was signed in.
record Binding(Ceremony ceremony, Optional<Asker> asker) {
  record Asker(AccountId account, SessionId session) {}

  static Binding signIn() {
    return new Binding(Ceremony.SIGN_IN, Optional.empty());
  }

  static Binding of(Ceremony ceremony, Caller caller) {
    return new Binding(ceremony, Optional.of(new Asker(caller.account(), caller.session())));
  }

  /// @return what rests of it: the ceremony's word, and a hash of the random ids, so that a row
  ///     names nobody
  String word() {
    return ceremony.word()
        + asker.map(by -> "#" + hash(by.account().value() + by.session().value())).orElse("");
  }

  private static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// @return SHA-256, base64url, 43 characters. A plain hash is enough for what is hashed here and
  ///     for credential ids and user handles: random bytes, of which there is nothing to guess
  static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
