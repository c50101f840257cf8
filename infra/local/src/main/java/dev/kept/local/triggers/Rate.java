package dev.kept.local.triggers;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// `rate(n minutes|hours|days)`.
final class Rate {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

  private Rate() {}

  /// Empty for anything else, such as `cron(...)`.
  static Optional<Duration> of(String expression) {
    var match = RATE.matcher(expression.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var count = Integer.parseInt(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
