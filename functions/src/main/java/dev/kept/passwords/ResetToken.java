package dev.kept.passwords;

import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a reset link carries: the reset's id and 32 random bytes, of which only the hash rests.
///
/// @param secret known to the message alone
record ResetToken(String id, SecretToken secret) {
  private static final int BYTES = 32;
  private static final int ID_CHARACTERS = 22;

  static ResetToken draw(String id, RandomGenerator random) {
    return new ResetToken(id, SecretToken.draw(random, BYTES));
  }

  /// @return empty for another form; callers answer as for an unknown token
  static Optional<ResetToken> parse(String text) {
    if (text.length() < ID_CHARACTERS || !OpaqueId.isValid(text.substring(0, ID_CHARACTERS))) {
      return Optional.empty();
    }
    return SecretToken.parse(text.substring(ID_CHARACTERS), BYTES)
        .map(secret -> new ResetToken(text.substring(0, ID_CHARACTERS), secret));
  }

  /// @return 65 characters of base64url
  Sensitive<String> text() {
    return new Sensitive<>(id + secret.text().value());
  }
}
