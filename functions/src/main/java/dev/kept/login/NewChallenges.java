package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.limits.Limit;
import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendLogs;
import dev.kept.limits.Standings;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Opens challenges; the table's attributes stand at [OtpChallenges].
///
/// A row is written, and the one it replaces deleted, with the identity's send log in one
/// transaction: one challenge is live for each identity, class of devices and purpose.
@Singleton
final class NewChallenges {
  private final DynamoDbClient client;
  private final SendLogs logs;
  private final Standings standings;
  private final String table;

  NewChallenges(DynamoDbClient client, SendLogs logs, Standings standings, Settings settings) {
    this.client = client;
    this.logs = logs;
    this.standings = standings;
    this.table = settings.text("CHALLENGES_TABLE");
  }

  /// Puts the challenge, deletes the one it replaces and writes the log: all or nothing.
  ///
  /// @param longCode whether its code is to be one of 8 characters
  /// @return whether it was written; not so when the log has changed since it was read
  @Keeps("CX-6-06")
  boolean open(NewChallenge challenge, Send send, boolean longCode, Instant now) {
    var item =
        row(challenge.id(), ChallengeState.PENDING, now)
            .text("purpose", challenge.askedFor().purpose().word())
            .text("channel", challenge.channel().word())
            .bytes("address", challenge.address().address())
            .text("blindIndex", challenge.address().blindIndex())
            .text("deviceClass", challenge.counted().deviceClass().word())
            .maybeText("device", challenge.counted().device())
            .bool("longCode", longCode)
            .number("attempts", 0);
    challenge
        .askedFor()
        .by()
        .ifPresent(
            asker ->
                item.text("accountId", asker.account().value())
                    .text("sessionId", asker.session().value()));
    var transaction = logs.put(new Transaction(client), send.next()).put(table, item.build());
    send.replaced()
        .ifPresent(
            id ->
                transaction.delete(
                    delete ->
                        delete.tableName(table).key(Item.item().text("challengeId", id).build())));
    return standings.count(transaction, challenge.counted(), now).commit().isEmpty();
  }

  /// Puts a challenge that leads nowhere, for a spent budget: the same work as a real one, so that
  /// the time of an answer does not tell them apart.
  ///
  /// @return whether it was written; not so when the log has changed since it was read
  boolean openSilent(ChallengeId challenge, Silent silent, Instant now) {
    return logs.put(new Transaction(client), silent.next())
        .put(table, row(challenge, ChallengeState.SILENT, now).build())
        .commit()
        .isEmpty();
  }

  private static Item row(ChallengeId challenge, ChallengeState state, Instant now) {
    var endsAt = now.plus(Limit.CHALLENGE_TRIES.window());
    return Item.item()
        .text("challengeId", challenge.value())
        .text("state", state.word())
        .number("triesLeft", Limit.CHALLENGE_TRIES.most())
        .instant("askedAt", now)
        .instant("endsAt", endsAt)
        .ttl("expiresAt", endsAt);
  }
}
