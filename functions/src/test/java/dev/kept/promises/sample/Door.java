package dev.kept.promises.sample;

import java.util.List;

/// A tiny product for the tests of the saboteur runner: a door that opens for a code of four digits
/// until its time is up, and says what it did.
public final class Door {

  private static final long OPEN_FOR = 600L;
  private static final String CONDITION = "tries > :zero AND code = :code";

  private final Lock lock;

  Door(Lock lock) {
    this.lock = lock;
  }

  boolean opens(String code, long second) {
    return code.length() == 4 && second < OPEN_FOR && lock.fits(code);
  }

  String condition() {
    return CONDITION;
  }

  String greeting(String name) {
    return "Good morning, " + name;
  }

  long count(List<String> visitors) {
    return visitors.stream().filter(visitor -> isGuest(visitor)).count();
  }

  private static boolean isGuest(String visitor) {
    return !visitor.isEmpty();
  }

  record Lock(String code) {
    boolean fits(String other) {
      return code.equals(other);
    }
  }
}
