package dev.kept.accounts;

import dev.kept.kernel.AgeGate;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Counts whole years of age by the calendar in UTC.
///
/// A person is of age from the first instant of the birthday on. Who was born on 29 February is a
/// year older on 1 March of a common year, so that nobody is let in a day early (our choice). The
/// minimum is the setting `AGE_MINIMUM`, 13 to 21 years: 18 by default (JN-10-01), never under 13
/// (CX-8-01).
@Singleton
final class BirthdayGate implements AgeGate {
  private static final int LOWEST = 13;
  private static final int HIGHEST = 21;

  private final int minimum;
  private final Clock clock;

  @Keeps("CX-8-01")
  BirthdayGate(Settings settings, Clock clock) {
    this.minimum = settings.number("AGE_MINIMUM", LOWEST, HIGHEST);
    this.clock = clock;
  }

  @Override
  @Keeps("JN-10-01")
  public boolean isOldEnough(LocalDate birthDate) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return ChronoUnit.YEARS.between(birthDate, today) >= minimum;
  }
}
