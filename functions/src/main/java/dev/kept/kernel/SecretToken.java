package dev.kept.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Random bytes that open something for whoever holds them: refresh token, device token, ticket.
///
/// Given out once as base64url without padding; what rests is [#hash] only. A fast hash is enough
/// because the bytes are random: there is nothing to guess.
///
/// @param text the one spelling that is accepted
public record SecretToken(Sensitive<String> text) {
  /// @param bytes how many bytes; 32 or more
  /// @return a fresh token from `random`, which must be a secure source
  public static SecretToken draw(RandomGenerator random, int bytes) {
    var token = new byte[bytes];
    random.nextBytes(token);
    return new SecretToken(new Sensitive<>(encoded(token)));
  }

  /// @return the token, or empty when `text` is not the one spelling of that many bytes (callers
  ///     answer as for an unknown token)
  public static Optional<SecretToken> parse(String text, int bytes) {
    if (text.length() != (bytes * 8 + 5) / 6) {
      return Optional.empty();
    }
    try {
      var decoded = Base64.getUrlDecoder().decode(text);
      return decoded.length == bytes && encoded(decoded).equals(text)
          ? Optional.of(new SecretToken(new Sensitive<>(text)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// @return SHA-256 of the bytes, base64url, 43 characters: what a table may hold
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return encoded(digest.digest(Base64.getUrlDecoder().decode(text.value())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
