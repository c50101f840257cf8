package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import dev.kept.vault.PersonKeys;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// What a sign-in or a refresh must know of a person, each in one strongly consistent read of
/// several tables.
@Singleton
final class AccountRows {
  private final DynamoDbClient client;
  private final PersonKeys personKeys;
  private final String accounts;
  private final String sessions;

  AccountRows(DynamoDbClient client, PersonKeys personKeys, Settings settings) {
    this.client = client;
    this.personKeys = personKeys;
    this.accounts = settings.text("ACCOUNTS_TABLE");
    this.sessions = settings.text("SESSIONS_TABLE");
  }

  /// An account with one of its sessions.
  ///
  /// @param version of the account's tokens; empty when the account is not active
  record OfRefresh(OptionalLong version, Optional<Session> session) {}

  /// An account about to be signed in to.
  ///
  /// @param keyRows of the purpose `security`
  /// @param device the row of the device that the client says it is
  record OfSignIn(OptionalLong version, List<Row> keyRows, Optional<Row> device) {}

  /// @throws Unavailable when the answer is partial
  OfRefresh ofRefresh(AccountId account, SessionId session) {
    var rows = read(Map.of(accounts, key(account), sessions, Sessions.key(account, session)));
    return new OfRefresh(version(rows), only(rows, sessions).map(Sessions::session));
  }

  /// @throws Unavailable when the answer is partial
  OfSignIn ofSignIn(AccountId account, Optional<SecretToken> deviceToken) {
    var asked = new HashMap<String, Map<String, AttributeValue>>();
    asked.put(accounts, key(account));
    asked.put(personKeys.table(), PersonKeys.key(account, Purpose.SECURITY));
    deviceToken.ifPresent(token -> asked.put(sessions, Sessions.deviceKey(account, token.hash())));
    var rows = read(asked);
    return new OfSignIn(
        version(rows), only(rows, personKeys.table()).stream().toList(), only(rows, sessions));
  }

  private OptionalLong version(Map<String, List<Map<String, AttributeValue>>> rows) {
    return only(rows, accounts)
        .filter(row -> row.text("state").equals(AccountState.ACTIVE.word()))
        .map(row -> OptionalLong.of(row.number("ver")))
        .orElseGet(OptionalLong::empty);
  }

  private Map<String, List<Map<String, AttributeValue>>> read(
      Map<String, Map<String, AttributeValue>> keys) {
    var asked = new HashMap<String, KeysAndAttributes>();
    keys.forEach(
        (table, key) ->
            asked.put(
                table,
                KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build()));
    var answer = client.batchGetItem(request -> request.requestItems(asked));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("an account was read in part");
    }
    return answer.responses();
  }

  private static Optional<Row> only(
      Map<String, List<Map<String, AttributeValue>>> rows, String table) {
    return rows.getOrDefault(table, List.of()).stream().findFirst().map(Row::new);
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Item.item().text("accountId", account.value()).build();
  }
}
