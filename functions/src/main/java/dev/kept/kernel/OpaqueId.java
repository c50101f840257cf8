package dev.kept.kernel;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// How every id of the product looks: 16 random bytes, base64url without padding, 22 characters.
///
/// An id says nothing about what it names (CX-5-05) and cannot be guessed (CX-4.4-02: 128 bits).
/// The record types below are told apart by the compiler only; all share this form.
public final class OpaqueId {
  private static final int BYTES = 16;
  private static final int CHARACTERS = 22;

  private OpaqueId() {}

  /// @return a fresh id drawn from `random`, which must be a secure source
  public static String draw(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// @return whether `text` has the form of an id: 22 characters of `A-Z a-z 0-9 _ -`
  public static boolean isValid(String text) {
    return text.length() == CHARACTERS && text.chars().allMatch(OpaqueId::isBase64Url);
  }

  static String check(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not an opaque id");
    }
    return text;
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
