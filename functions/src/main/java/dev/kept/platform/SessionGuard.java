package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/// Guards what rests on one session by that session's life, in the transaction that does it.
@Singleton
public final class SessionGuard {
  private final String sessionsTable;
  private final Clock clock;

  SessionGuard(Settings settings, Clock clock) {
    this.sessionsTable = settings.text("SESSIONS_TABLE");
    this.clock = clock;
  }

  /// @return a condition that holds while the session has neither ended nor run out
  public ConditionCheck live(AccountId account, SessionId session) {
    return check(account, session, "endsAt > :now");
  }

  /// @return the condition that holds from then on
  public ConditionCheck over(AccountId account, SessionId session) {
    return check(account, session, "attribute_not_exists(accountId) OR endsAt <= :now");
  }

  private ConditionCheck check(AccountId account, SessionId session, String condition) {
    return ConditionCheck.builder()
        .tableName(sessionsTable)
        .key(
            Item.item()
                .text("accountId", account.value())
                .text("sessionId", session.value())
                .build())
        .conditionExpression(condition)
        .expressionAttributeValues(Item.item().instant(":now", clock.instant()).build())
        .build();
  }
}
