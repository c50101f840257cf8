package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.OpaqueId;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.ClientFailures;
import dev.kept.limits.Counted;
import dev.kept.limits.DeviceClass;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// One-time-code challenges, as they are tried and used up. [NewChallenges] sees the same table as
/// they are opened, [PendingSends] as their codes are sent.
///
/// Table `challenges`: `challengeId` (S, partition key), `state` (S, see [ChallengeState]),
/// `purpose` (S), `accountId` and `sessionId` (S, of a signed-in asker), `channel` (S), `address`
/// (B, sealed under `contact` and bound to the id), `blindIndex` (S), `deviceClass` (S) and
/// `device` (S, hash of a known device's token), `longCode` (BOOL), `triesLeft` (N, 0–3),
/// `lastTry` (S, random, of the last try), `attempts` (N, of sending), `leaseEndsAt` (N, epoch
/// ms), `codeHash` (S, see [CodeHashes]), `askedAt` and `endsAt` (N, epoch ms), `expiresAt` (N,
/// epoch s, TTL: 10 minutes after asking).
///
/// Nothing counts as live because its row is there: every condition compares `endsAt` (CX-4.2-03,
/// CX-6-06).
@Singleton
final class OtpChallenges {
  private static final String LIVE =
      "purpose = :purpose AND endsAt > :now AND triesLeft > :zero AND attribute_exists(codeHash)";
  private static final String FIRST = " AND (attribute_not_exists(lastTry) OR lastTry <> :token)";

  private final DynamoDbClient client;
  private final Provider<ClientFailures> clientFailures;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  OtpChallenges(
      DynamoDbClient client,
      Provider<ClientFailures> clientFailures,
      Settings settings,
      Clock clock,
      RandomGenerator random) {
    this.client = client;
    this.clientFailures = clientFailures;
    this.table = settings.text("CHALLENGES_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// Looks at a challenge and at what its client has failed so far, in one strongly consistent
  /// read. Nothing is spent.
  ///
  /// @param from the client address, for codes that anybody may try; known devices are told by the
  ///     challenge and are not counted by address
  /// @throws Unavailable when the answer is partial: nothing is then taken as absent
  SeenChallenge look(ChallengeId challenge, AskedFor askedFor, Optional<ClientAddress> from) {
    var asked = new HashMap<String, KeysAndAttributes>();
    asked.put(table, one(key(challenge.value())));
    from.ifPresent(
        address -> asked.put(clientFailures.get().table(), one(clientFailures.get().key(address))));
    var answer = client.batchGetItem(request -> request.requestItems(asked));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("a challenge was read in part");
    }
    var live = only(answer, table).filter(row -> isLive(row, askedFor)).map(OtpChallenges::counted);
    var counted = from.filter(_ -> live.map(Counted::mayBeStranger).orElse(true));
    var retryAfter =
        counted
            .flatMap(_ -> only(answer, clientFailures.get().table()))
            .flatMap(row -> clientFailures.get().wait(row));
    return new SeenChallenge(challenge, askedFor, live, counted, retryAfter);
  }

  /// Spends one try and gives what to compare with.
  ///
  /// Call it before comparing: of parallel calls each spends a try of its own, so at most three
  /// ever compare. A write whose answer was lost is told by its token: its try is not spent twice.
  ///
  /// @return empty when the challenge is unknown, over, not sent yet, out of tries, or was asked
  ///     for another purpose or by another session (the caller must not tell these apart)
  @Keeps("CX-4.2-03")
  Optional<TriedChallenge> spendTry(ChallengeId challenge, AskedFor askedFor) {
    var token = OpaqueId.draw(random);
    var values =
        Item.item()
            .text(":purpose", askedFor.purpose().word())
            .text(":token", token)
            .instant(":now", clock.instant())
            .number(":zero", 0)
            .number(":one", 1);
    askedFor
        .by()
        .ifPresent(
            asker ->
                values
                    .text(":account", asker.account().value())
                    .text(":session", asker.session().value()));
    var bound =
        askedFor.by().isPresent() ? " AND accountId = :account AND sessionId = :session" : "";
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key(challenge.value()))
                      .updateExpression("SET triesLeft = triesLeft - :one, lastTry = :token")
                      .conditionExpression(LIVE + FIRST + bound)
                      .expressionAttributeValues(values.build())
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Row.of(answer.attributes()).map(row -> tried(challenge, row));
    } catch (ConditionalCheckFailedException e) {
      return Row.of(e.item())
          .filter(row -> row.maybeText("lastTry").filter(token::equals).isPresent())
          .map(row -> tried(challenge, row));
    }
  }

  /// Adds the challenge's use to a transaction; it fails when the challenge is used or over, or a
  /// new code has been drawn since. Of parallel calls exactly one wins.
  Transaction consume(Transaction transaction, TriedChallenge challenge) {
    return transaction.delete(
        delete ->
            delete
                .tableName(table)
                .key(key(challenge.id().value()))
                .conditionExpression("codeHash = :hash AND endsAt > :now")
                .expressionAttributeValues(
                    Item.item()
                        .text(":hash", challenge.codeHash())
                        .instant(":now", clock.instant())
                        .build()));
  }

  private boolean isLive(Row row, AskedFor askedFor) {
    return row.maybeText("purpose").filter(askedFor.purpose().word()::equals).isPresent()
        && clock.instant().isBefore(row.instant("endsAt"))
        && row.number("triesLeft") > 0
        && row.has("codeHash")
        && askedFor.by().map(asker -> isBy(row, asker)).orElse(true);
  }

  private static boolean isBy(Row row, AskedFor.Asker asker) {
    return row.maybeText("accountId").filter(asker.account().value()::equals).isPresent()
        && row.maybeText("sessionId").filter(asker.session().value()::equals).isPresent();
  }

  private static Counted counted(Row row) {
    return new Counted(
        DeviceClass.ofWord(row.text("deviceClass")),
        row.text("blindIndex"),
        row.maybeText("accountId"),
        row.maybeText("device"));
  }

  private static KeysAndAttributes one(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }

  private static Optional<Row> only(BatchGetItemResponse answer, String table) {
    return answer.responses().getOrDefault(table, List.of()).stream().findFirst().map(Row::new);
  }

  private static Map<String, AttributeValue> key(String challenge) {
    return Item.item().text("challengeId", challenge).build();
  }

  private static TriedChallenge tried(ChallengeId challenge, Row row) {
    return new TriedChallenge(
        challenge,
        row.text("codeHash"),
        row.bool("longCode"),
        row.text("blindIndex"),
        Channel.parse(row.text("channel")).orElseThrow(),
        row.bytes("address"));
  }
}
