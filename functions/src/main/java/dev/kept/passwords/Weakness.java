package dev.kept.passwords;

import java.util.Locale;

/// Why a password may not be set.
enum Weakness {
  /// Fewer characters than a password needs that stands alone.
  TOO_SHORT,
  /// On the list of common ones, or made of little else.
  COMMON,
  /// Made of the person's own addresses or the service's name.
  PERSONAL;

  /// @return the code on the wire
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
