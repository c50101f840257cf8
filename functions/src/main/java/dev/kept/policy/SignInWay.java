package dev.kept.policy;

import dev.kept.platform.Settings;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// By what a person may sign in. A code is always one way; the others a deployment switches on.
enum SignInWay {
  ONE_TIME_CODE,
  PASSWORD,
  PASSKEY;

  /// Reads the switches `AUTH_PASSWORDS` and `AUTH_PASSKEYS`, which the template sets by the same
  /// parameters that bring the routes.
  static Set<SignInWay> of(Settings settings) {
    var ways = EnumSet.of(ONE_TIME_CODE);
    if (settings.isOn("AUTH_PASSWORDS")) {
      ways.add(PASSWORD);
    }
    if (settings.isOn("AUTH_PASSKEYS")) {
      ways.add(PASSKEY);
    }
    return ways;
  }

  /// @return the way's name in the notice
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads how the data map and the list of retentions say that something is there for one way
  /// only: `passkeys are on`.
  static SignInWay by(String condition) {
    for (var way : values()) {
      if (condition.equals(way.word() + "s are on")) {
        return way;
      }
    }
    throw new IllegalStateException("no way of signing in is meant by: " + condition);
  }
}
