package dev.kept.egress;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a processor's answer means.
///
/// Statuses are those of the providers' documentation: 2xx with the receipt of the format means
/// taken; 429, and the throttling that AWS tells of by a 400, mean later; a 409 of Resend means
/// that the same request is still at work; 5xx means that nobody knows.
record EgressAnswer(WireFormat format, int status, byte[] body, Optional<String> retryAfter) {
  private static final List<String> LATER =
      List.of("Throttl", "TooManyRequests", "concurrent_idempotent_requests");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");

  /// @return whether the processor surely did nothing, and may do it later
  boolean isLater() {
    return status == 429 || ((status == 400 || status == 409) && speaksOf(LATER));
  }

  /// @return whether nobody knows what the processor did
  boolean isUnclear() {
    return status >= 500 || (isSuccess() && !speaksOf(List.of(format.receipt())));
  }

  EgressOutcome outcome() {
    if (isLater() || isUnclear()) {
      return new Unanswered();
    }
    return isSuccess() ? new Taken(body) : new Declined(status);
  }

  /// @return how long the processor asks to wait; empty when it does not say so in seconds
  Optional<Duration> wait(Duration least) {
    return retryAfter
        .filter(SECONDS.asMatchPredicate())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(wait -> wait.compareTo(least) > 0);
  }

  private boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  private boolean speaksOf(List<String> words) {
    var text = new String(body, StandardCharsets.UTF_8);
    return words.stream().anyMatch(text::contains);
  }
}
