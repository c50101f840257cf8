package dev.kept.promises;

import java.util.Optional;

/// How a promise can be checked; the registry and the API write the first letter.
public enum PromiseClass {
  /// A test drives the system and looks at what it does or keeps.
  EXECUTABLE,
  /// A test reads the source, the template or the archive.
  INSPECTED,
  /// No program can see it; a dated and signed statement stands for it.
  ATTESTED;

  /// The letter in JSON: `E`, `I` or `A`.
  public String letter() {
    return name().substring(0, 1);
  }

  /// Reads the letter; empty when it means no class.
  static Optional<PromiseClass> parse(String letter) {
    for (var checked : values()) {
      if (checked.letter().equals(letter)) {
        return Optional.of(checked);
      }
    }
    return Optional.empty();
  }
}
