package dev.kept.kernel;

import java.time.LocalDate;

/// Tells whether somebody born on a day is old enough today, by the calendar in UTC (JN-10-01).
///
/// A port: the profile calls it when a birth date is corrected, the accounts capability keeps it.
public interface AgeGate {
  boolean isOldEnough(LocalDate birthDate);
}
