package dev.kept.kernel;

import java.util.Locale;
import java.util.Optional;

/// What a one-time code is asked for; a code proves nothing for another purpose.
public enum ChallengePurpose {
  /// Signing in or up; anybody may ask.
  SIGN_IN,
  /// Proving oneself anew in a session that is open.
  STEP_UP,
  /// Taking on an address: the one purpose whose code goes to whatever address is named.
  CHANGE_CONTACT,
  /// A copy of all that is held.
  EXPORT,
  /// Naming who may act on death or incapacity.
  NOMINEE,
  /// Erasing the account.
  DELETE;

  public boolean needsCaller() {
    return this != SIGN_IN;
  }

  /// @return whether a code goes only to an address that the signed-in caller has already
  public boolean isForOwnContacts() {
    return this != SIGN_IN && this != CHANGE_CONTACT;
  }

  /// @return the word on the wire and in tables, such as `sign_in`
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ChallengePurpose> parse(String word) {
    return switch (word) {
      case "sign_in" -> Optional.of(SIGN_IN);
      case "step_up" -> Optional.of(STEP_UP);
      case "change_contact" -> Optional.of(CHANGE_CONTACT);
      case "export" -> Optional.of(EXPORT);
      case "nominee" -> Optional.of(NOMINEE);
      case "delete" -> Optional.of(DELETE);
      default -> Optional.empty();
    };
  }
}
