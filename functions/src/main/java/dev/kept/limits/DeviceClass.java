package dev.kept.limits;

import java.util.Locale;

/// On whose side a request stands; sends are counted apart, with live challenges of their own, so
/// that a stranger can neither spend the owner's budget nor kill the owner's code.
public enum DeviceClass {
  /// Anybody who names the address.
  UNKNOWN,
  /// A device that has signed in to the address's account before.
  KNOWN,
  /// A person already signed in, at an address of their own.
  STEP_UP,
  /// A person already signed in, at an address they want to take on: counted by the account that
  /// asks, so that no budget of the address's owner is touched.
  CONTACT_CHANGE;

  /// @return the word in tables, such as `step_up`
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param word as [#word] writes it
  public static DeviceClass ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
