package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The challenges whose code is still to be sent, as the worker sees them; the table's attributes
/// stand at [OtpChallenges].
///
/// A lease is taken by a conditional write and numbered by `attempts`; every later write of that
/// worker carries the number, so one that was overtaken changes nothing. Three attempts in all.
@Singleton
final class PendingSends {
  /// Longer than the function may run (60 s), so that a lease that is over has no living holder.
  static final Duration LEASE = Duration.ofSeconds(70);

  static final int ATTEMPTS = 3;

  /// Of one run of the job; the next finds the others.
  private static final int MOST_MISSED = 1_000;
  static final String MINE = "attempts = :attempt AND #state = :sending AND endsAt > :now";

  /// In nobody's hands, whether or not its time is over.
  static final String NOBODYS =
      "(#state = :pending OR (#state = :sending AND leaseEndsAt <= :now))";

  private static final String IDLE = "endsAt > :now AND " + NOBODYS;

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  PendingSends(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("CHALLENGES_TABLE");
    this.clock = clock;
  }

  /// Takes the next attempt at a challenge that nobody works on.
  ///
  /// @return empty when there is nothing to do: unknown, over, sent, given up, or in other hands
  Optional<Sending> lease(ChallengeId challenge) {
    var now = clock.instant();
    var values =
        Item.item()
            .instant(":now", now)
            .instant(":leaseEndsAt", now.plus(LEASE))
            .number(":most", ATTEMPTS)
            .number(":one", 1)
            .text(":pending", ChallengeState.PENDING.word())
            .text(":sending", ChallengeState.SENDING.word())
            .build();
    return update(
            challenge,
            "SET #state = :sending, leaseEndsAt = :leaseEndsAt ADD attempts :one",
            IDLE + " AND attempts < :most",
            values)
        .map(row -> sending(challenge, row));
  }

  /// Stores the hash of a code just drawn; it replaces that of any earlier attempt, so one code is
  /// live. Call it before sending.
  ///
  /// @return whether the lease still holds; if not, nothing may be sent
  boolean keepHash(Sending sending, String codeHash) {
    return mine(sending, "SET codeHash = :hash", Item.item().text(":hash", codeHash));
  }

  /// Ends the work: the processor took the message. Where that cannot be written it is tried once
  /// more: without it the next worker sends another code, and the one on its way is dead.
  boolean sent(Sending sending) {
    try {
      return move(sending, ChallengeState.SENT);
    } catch (SdkException _) {
      return move(sending, ChallengeState.SENT);
    }
  }

  /// Gives the lease back for another attempt; the change itself wakes the stream.
  boolean release(Sending sending) {
    return move(sending, ChallengeState.PENDING);
  }

  /// Wakes one challenge that nobody works on, by a change that the stream tells of.
  ///
  /// @return whether there is an attempt left
  boolean wake(ChallengeId challenge) {
    var now = clock.instant();
    var idle =
        Item.item()
            .instant(":now", now)
            .number(":most", ATTEMPTS)
            .text(":pending", ChallengeState.PENDING.word())
            .text(":sending", ChallengeState.SENDING.word());
    return update(challenge, "SET wokenAt = :now", IDLE + " AND attempts < :most", idle.build())
        .isPresent();
  }

  /// Lists challenges that wait although nobody works on them, those that are over too. Scans: for
  /// a scheduled job only.
  ///
  /// @param since how long they have waited at least, so that those just asked for are left alone
  List<Waiting> missed(Duration since) {
    var now = clock.instant();
    var values =
        Item.item()
            .instant(":now", now)
            .instant(":before", now.minus(since))
            .text(":pending", ChallengeState.PENDING.word())
            .text(":sending", ChallengeState.SENDING.word())
            .build();
    return client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .projectionExpression(
                        "challengeId, deviceClass, blindIndex, accountId, device, askedAt")
                    .filterExpression(NOBODYS + " AND askedAt <= :before")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .limit(MOST_MISSED)
        .map(Row::new)
        .map(row -> new Waiting(new ChallengeId(row.text("challengeId")), SendCharge.of(row)))
        .toList();
  }

  private boolean move(Sending sending, ChallengeState state) {
    return mine(sending, "SET #state = :to", Item.item().text(":to", state.word()));
  }

  private boolean mine(Sending sending, String expression, Item more) {
    var values = new HashMap<>(more.build());
    values.putAll(
        Item.item()
            .instant(":now", clock.instant())
            .number(":attempt", sending.attempt())
            .text(":sending", ChallengeState.SENDING.word())
            .build());
    return update(sending.challenge(), expression, MINE, values).isPresent();
  }

  private Optional<Row> update(
      ChallengeId challenge,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(Item.item().text("challengeId", challenge.value()).build())
                      .updateExpression(expression)
                      .conditionExpression(condition)
                      .expressionAttributeNames(Map.of("#state", "state"))
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW));
      return Row.of(answer.attributes());
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  private static Sending sending(ChallengeId challenge, Row row) {
    return new Sending(
        challenge,
        (int) row.number("attempts"),
        row.bytes("address"),
        Channel.parse(row.text("channel")).orElseThrow(),
        row.text("blindIndex"),
        ChallengePurpose.parse(row.text("purpose")).orElseThrow(),
        row.maybeText("accountId").map(AccountId::new),
        row.bool("longCode"),
        SendCharge.of(row));
  }

  /// A challenge in nobody's hands.
  record Waiting(ChallengeId challenge, SendCharge charge) {}

  /// A lease on one challenge.
  ///
  /// @param attempt its number, 1 to 3
  /// @param address sealed, bound to the challenge's id
  /// @param asker the signed-in person who asked
  /// @param longCode whether a limit calls for a code of 8 characters
  record Sending(
      ChallengeId challenge,
      int attempt,
      byte[] address,
      Channel channel,
      String blindIndex,
      ChallengePurpose purpose,
      Optional<AccountId> asker,
      boolean longCode,
      SendCharge charge) {
    boolean isLast() {
      return attempt >= ATTEMPTS;
    }
  }
}
