package dev.kept.platform;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What every function stands on: its environment, the one clock, the one source of chance.
///
/// Each is replaced by being present already, which is how a platform moves the clock.
@Factory
final class Ground {
  /// A context that builds only what the handler reaches.
  ///
  /// Micronaut's own Lambda builder switches on eager singletons, so that in one jar each function
  /// would build every bean and need every setting (ADR 5).
  static ApplicationContextBuilder context() {
    return ApplicationContext.builder("function").banner(false).deduceEnvironment(false);
  }

  @Singleton
  @Requires(missingBeans = Settings.class)
  Settings settings() {
    return new Settings(System.getenv());
  }

  @Singleton
  @Requires(missingBeans = Clock.class)
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  @Requires(missingBeans = RandomGenerator.class)
  RandomGenerator random() {
    return new SecureRandom();
  }
}
