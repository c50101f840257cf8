package dev.kept.limits;

import dev.kept.platform.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Two windows of UTC that one row counts in: its attribute `inDay` (N) and one for each hour.
///
/// @param hour the limit of an hour
/// @param day the limit of a day
record HourAndDay(Limit hour, Limit day) {

  /// How long whoever was refused has to wait.
  ///
  /// @param row as it stood when it refused; empty reads as none
  Duration left(Instant now, Optional<Row> row) {
    var daySpent = row.filter(counted -> counted.number("inDay") >= day.most()).isPresent();
    var end =
        daySpent
            ? now.truncatedTo(ChronoUnit.DAYS).plus(day.window())
            : now.truncatedTo(ChronoUnit.HOURS).plus(hour.window());
    return Duration.between(now, end);
  }
}
