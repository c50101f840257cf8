package dev.kept.harness;

import dev.kept.platform.Settings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

/// Gives handlers that are made inside [#within] their own environment, the test's clock and the
/// test's postbox.
@Factory
final class HarnessGround {
  private static final ThreadLocal<Ground> CURRENT = new ThreadLocal<>();

  record Ground(Map<String, String> environment, TestClock clock, Postbox postbox) {}

  /// Makes a handler whose context sees this ground.
  static <T> T within(Ground ground, Callable<T> maker) {
    CURRENT.set(ground);
    try {
      return maker.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      CURRENT.remove();
    }
  }

  @Singleton
  @Primary
  Settings settings() {
    return new Settings(current().environment());
  }

  @Singleton
  @Primary
  Clock clock() {
    return current().clock();
  }

  @Singleton
  @Primary
  Postbox postbox() {
    return current().postbox();
  }

  private static Ground current() {
    var ground = CURRENT.get();
    if (ground == null) {
      throw new IllegalStateException("a bean of the ground was asked for outside the harness");
    }
    return ground;
  }
}
