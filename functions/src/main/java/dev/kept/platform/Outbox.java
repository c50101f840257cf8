package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Domain events: ids, a type and a time, written in the transaction of what they tell of.
///
/// No value of a person ever stands in one (CX-5-08). Table: `eventId` (S, partition key),
/// `type` (S, see [Type]), `accountId` (S), `at` (N, epoch ms), `expiresAt` (N, epoch s, TTL: 30
/// days, our choice: long enough to attach a consumer late).
@Singleton
public final class Outbox {
  private static final Duration KEPT = Duration.ofDays(30);

  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  Outbox(Settings settings, Clock clock, RandomGenerator random) {
    this.table = settings.text("OUTBOX_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// What can have happened; closed.
  public enum Type {
    ACCOUNT_CREATED,
    SIGNED_IN,
    PROFILE_CHANGED,
    RESUME_RECEIVED,
    RESUME_READ,
    EXPORT_READY,
    ACCOUNT_LEFT,
    ACCOUNT_BACK,
    ERASURE_STARTED,
    ERASURE_FINISHED
  }

  /// @return the outbox table's name
  public String table() {
    return table;
  }

  /// @return the event's row, to be put in the caller's own transaction
  @Keeps("CX-5-08")
  public Map<String, AttributeValue> event(Type type, AccountId account) {
    var now = clock.instant();
    return Item.item()
        .text("eventId", OpaqueId.draw(random))
        .text("type", type.name())
        .text("accountId", account.value())
        .instant("at", now)
        .ttl("expiresAt", now.plus(KEPT))
        .build();
  }
}
