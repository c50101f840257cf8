package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import jakarta.inject.Singleton;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Guards every write of a personal row by the account's state.
///
/// The check stands in the same transaction as the write. Erasure moves the state first, so no
/// write that races with it can leave a row behind (CX-6-03). The moves themselves: [AccountMoves].
@Singleton
public final class AccountGuard {
  private final String accountsTable;

  AccountGuard(Settings settings) {
    this.accountsTable = settings.text("ACCOUNTS_TABLE");
  }

  /// @return a condition that holds while the account exists and is active
  public ConditionCheck active(AccountId account) {
    return ConditionCheck.builder()
        .tableName(accountsTable)
        .key(Item.item().text("accountId", account.value()).build())
        .conditionExpression("#state = :active")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Map.of(":active", AttributeValue.fromS(AccountState.ACTIVE.word())))
        .build();
  }

  /// @return a condition that holds while the account is active and its sessions have not all been
  ///     ended since the caller's was read: for what must not outlive such an end, a new way in
  ///     above all
  public ConditionCheck activeFor(Caller caller) {
    var from = caller.sessionsFrom();
    var never = from == 0 ? "attribute_not_exists(sessionsFrom) OR " : "";
    return ConditionCheck.builder()
        .tableName(accountsTable)
        .key(Item.item().text("accountId", caller.account().value()).build())
        .conditionExpression("#state = :active AND (" + never + "sessionsFrom = :from)")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Item.item().text(":active", AccountState.ACTIVE.word()).number(":from", from).build())
        .build();
  }

  /// @param version of the person's tokens, as the caller read it and a fresh token will carry it
  /// @return a condition that holds while the account stands in that state and no token of that
  ///     version was voided: so none is given out that was void before it was written
  public ConditionCheck standsAt(AccountId account, AccountState state, long version) {
    return ConditionCheck.builder()
        .tableName(accountsTable)
        .key(Item.item().text("accountId", account.value()).build())
        .conditionExpression("#state = :state AND ver = :ver")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Item.item().text(":state", state.word()).number(":ver", version).build())
        .build();
  }

  /// @return the write that voids every access token of a person at once (CX-4.3-03), wherever the
  ///     account stands short of its erasure
  public Update voidTokens(AccountId account) {
    return Update.builder()
        .tableName(accountsTable)
        .key(Item.item().text("accountId", account.value()).build())
        .updateExpression("ADD ver :one")
        .conditionExpression("attribute_exists(accountId) AND #state <> :erasing")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Item.item().number(":one", 1).text(":erasing", AccountState.ERASING.word()).build())
        .build();
  }

  /// @return a condition that holds while the account exists and no erasure is ordered: for what is
  ///     done to rows of people who are away as well
  public ConditionCheck notErasing(AccountId account) {
    return ConditionCheck.builder()
        .tableName(accountsTable)
        .key(Item.item().text("accountId", account.value()).build())
        .conditionExpression("attribute_exists(accountId) AND #state <> :erasing")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Map.of(":erasing", AttributeValue.fromS(AccountState.ERASING.word())))
        .build();
  }
}
