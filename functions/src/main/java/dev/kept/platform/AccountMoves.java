package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The moves of an account's life, each one conditional write, for the transaction that makes it.
///
/// Of two moves at once from one state one wins; the other fails and leaves nothing. A move that
/// ends sessions raises the token version, which voids every access token, and notes it as the
/// first version whose sessions count, which ends all earlier ones in the same write, however many
/// rows they have. Attributes: see the table `accounts` in the accounts capability.
@Singleton
public final class AccountMoves {
  private static final String STATE = "#state";
  private static final String END_SESSIONS = "ver = ver + :one, sessionsFrom = ver + :one";
  private static final String ENDING_SESSIONS = ", " + END_SESSIONS;

  private final String table;

  AccountMoves(Settings settings) {
    this.table = settings.text("ACCOUNTS_TABLE");
  }

  /// `ACTIVE` to `DEACTIVATED`.
  public Update deactivate(AccountId account) {
    return move(
        account,
        "SET #state = :to" + ENDING_SESSIONS,
        "#state = :from",
        states(AccountState.ACTIVE, AccountState.DEACTIVATED).number(":one", 1));
  }

  /// `DEACTIVATED` to `ACTIVE`, by whoever has just proven who they are.
  ///
  /// @param version of the tokens, as it was read
  public Update reactivate(AccountId account, long version) {
    return move(
        account,
        "SET #state = :to",
        "#state = :from AND ver = :ver",
        states(AccountState.DEACTIVATED, AccountState.ACTIVE).number(":ver", version));
  }

  /// `ACTIVE` to `SOFT_DELETED`.
  ///
  /// @param dueAt from when on there is no way back
  public Update softDelete(AccountId account, Instant dueAt) {
    return move(
        account,
        "SET #state = :to, deletionDueAt = :due" + ENDING_SESSIONS,
        "#state = :from",
        states(AccountState.ACTIVE, AccountState.SOFT_DELETED)
            .number(":one", 1)
            .instant(":due", dueAt));
  }

  /// `SOFT_DELETED` to `ACTIVE`, while there is a way back: half-open, to the millisecond.
  public Update restore(AccountId account, Instant now) {
    return move(
        account,
        "SET #state = :to REMOVE deletionDueAt",
        "#state = :from AND deletionDueAt > :now",
        states(AccountState.SOFT_DELETED, AccountState.ACTIVE).instant(":now", now));
  }

  /// `ACTIVE` or `SOFT_DELETED` to `ERASING`, at the person's word.
  public Update startErasing(AccountId account) {
    return move(
        account,
        "SET #state = :to" + ENDING_SESSIONS,
        "#state IN (:from, :leaving)",
        states(AccountState.ACTIVE, AccountState.ERASING)
            .text(":leaving", AccountState.SOFT_DELETED.word())
            .number(":one", 1));
  }

  /// Any state to `ERASING`, for an erasure that is ordered already; fails where there is nothing
  /// left to do.
  public Update close(AccountId account) {
    return move(
        account,
        "SET #state = :to" + ENDING_SESSIONS,
        "attribute_exists(accountId) AND #state <> :to",
        Item.item().text(":to", AccountState.ERASING.word()).number(":one", 1));
  }

  /// Ends every session of a person at once, wherever the account stands short of its erasure: no
  /// access and no refresh token is good from this write on, whatever becomes of the rows.
  public Update endSessions(AccountId account) {
    return move(
        account,
        "SET " + END_SESSIONS,
        "attribute_exists(accountId) AND #state <> :erasing",
        Item.item().text(":erasing", AccountState.ERASING.word()).number(":one", 1));
  }

  private static Item states(AccountState from, AccountState to) {
    return Item.item().text(":from", from.word()).text(":to", to.word());
  }

  private Update move(AccountId account, String change, String condition, Item values) {
    return Update.builder()
        .tableName(table)
        .key(Item.item().text("accountId", account.value()).build())
        .updateExpression(change)
        .conditionExpression(condition)
        .expressionAttributeNames(Map.of(STATE, "state"))
        .expressionAttributeValues(values.build())
        .build();
  }
}
