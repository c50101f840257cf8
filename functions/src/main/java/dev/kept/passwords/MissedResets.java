package dev.kept.passwords;

import dev.kept.kernel.MissedWork;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Wakes resets that the stream missed or whose worker died. Nothing to do where there are no
/// passwords.
@Singleton
final class MissedResets implements MissedWork {
  private static final Duration OVERDUE = Duration.ofSeconds(30);

  private final Optional<PendingResets> resets;

  MissedResets(DynamoDbClient client, Settings settings, Clock clock) {
    this.resets =
        settings.isOn("AUTH_PASSWORDS")
            ? Optional.of(new PendingResets(client, settings, clock))
            : Optional.empty();
  }

  @Override
  public String name() {
    return "passwordResets";
  }

  @Override
  public int resume() {
    return resets
        .map(found -> (int) found.missed(OVERDUE).stream().filter(found::wake).count())
        .orElse(0);
  }
}
