package dev.kept.login;

import dev.kept.limits.SendLogs;
import dev.kept.limits.Standings;
import dev.kept.login.PendingSends.Sending;
import dev.kept.login.PendingSends.Waiting;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Gives sends up for good and gives back what they were charged for, in one transaction: the
/// challenge's table stands at [OtpChallenges], the budgets at [SendLogs] and [Standings].
///
/// A challenge fails once, so its send is given back once, whoever gives it up and however many
/// race; before that write it is charged, after it it is not. What was answered stays in the waits:
/// an address that nothing can be sent to is tried 12 times an hour at most. One whose challenge
/// was replaced before it failed stays charged.
@Singleton
final class FailedSends {
  private final DynamoDbClient client;
  private final SendLogs logs;
  private final Standings standings;
  private final String table;
  private final Clock clock;

  FailedSends(
      DynamoDbClient client, SendLogs logs, Standings standings, Settings settings, Clock clock) {
    this.client = client;
    this.logs = logs;
    this.standings = standings;
    this.table = settings.text("CHALLENGES_TABLE");
    this.clock = clock;
  }

  /// Ends the work of a lease without success.
  ///
  /// @param alsoBack adds what else is given back
  /// @return whether the lease still held
  boolean giveUp(Sending sending, UnaryOperator<Transaction> alsoBack) {
    var values =
        Item.item()
            .number(":attempt", sending.attempt())
            .text(":sending", ChallengeState.SENDING.word());
    return fail(
        failing(sending.challenge().value(), PendingSends.MINE, values),
        sending.charge(),
        alsoBack);
  }

  /// Ends what nobody works on after its last attempt, or when its time is over.
  ///
  /// @return whether this call did
  boolean giveUp(Waiting waiting) {
    var values =
        Item.item()
            .number(":most", PendingSends.ATTEMPTS)
            .text(":pending", ChallengeState.PENDING.word())
            .text(":sending", ChallengeState.SENDING.word());
    var condition = PendingSends.NOBODYS + " AND (attempts >= :most OR endsAt <= :now)";
    return fail(
        failing(waiting.challenge().value(), condition, values),
        waiting.charge(),
        UnaryOperator.identity());
  }

  private boolean fail(
      Consumer<Update.Builder> failing, SendCharge charge, UnaryOperator<Transaction> alsoBack) {
    var transaction = new Transaction(client).update(failing);
    logs.giveBack(transaction, charge.counted(), charge.askedAt());
    standings.giveBack(transaction, charge.counted(), charge.askedAt());
    var failed = alsoBack.apply(transaction).commit();
    // A log that is gone charges nobody any more.
    return failed.isEmpty()
        || (failed.getAsInt() > 0 && new Transaction(client).update(failing).commit().isEmpty());
  }

  private Consumer<Update.Builder> failing(String challenge, String condition, Item values) {
    return update ->
        update
            .tableName(table)
            .key(Item.item().text("challengeId", challenge).build())
            .updateExpression("SET #state = :failed")
            .conditionExpression(condition)
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(
                values
                    .instant(":now", clock.instant())
                    .text(":failed", ChallengeState.FAILED.word())
                    .build());
  }
}
