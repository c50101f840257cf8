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

  /// An account's place in its life.
  ///
  /// @param version of its tokens
  record Standing(AccountState state, long version) {}

  /// An account with one of its sessions.
  ///
  /// @param standing empty when the account is one that nobody holds sessions of
  /// @param session empty when a move of the account has ended it, too
  record OfRefresh(Optional<Standing> standing, Optional<Session> session) {}

  /// An account about to be signed in to.
  ///
  /// @param standing empty when the account is being erased, or has been
  /// @param keyRows of the purpose `security`
  /// @param device the row of the device that the client says it is
  record OfSignIn(Optional<Standing> standing, List<Row> keyRows, Optional<Row> device) {}

  /// @throws Unavailable when the answer is partial
  OfRefresh ofRefresh(AccountId account, SessionId session) {
    var rows = read(Map.of(accounts, key(account), sessions, Sessions.key(account, session)));
    var owner = only(rows, accounts);
    return new OfRefresh(
        owner.map(AccountRows::standing).filter(standing -> standing.state().hasSessions()),
        only(rows, sessions)
            .filter(row -> owner.isPresent() && Sessions.counts(owner.get(), row))
            .map(Sessions::session));
  }

  /// @throws Unavailable when the answer is partial
  OfSignIn ofSignIn(AccountId account, Optional<SecretToken> deviceToken) {
    var asked = new HashMap<String, Map<String, AttributeValue>>();
    asked.put(accounts, key(account));
    asked.put(personKeys.table(), PersonKeys.key(account, Purpose.SECURITY));
    deviceToken.ifPresent(token -> asked.put(sessions, Sessions.deviceKey(account, token.hash())));
    var rows = read(asked);
    return new OfSignIn(
        only(rows, accounts)
            .map(AccountRows::standing)
            .filter(standing -> standing.state() != AccountState.ERASING),
        only(rows, personKeys.table()).stream().toList(),
        only(rows, sessions));
  }

  /// @return the first version of the account's tokens whose sessions count; 0 of one that is gone
  ///     or was never left
  long sessionsFrom(AccountId account) {
    return only(read(Map.of(accounts, key(account))), accounts).map(Sessions::countFrom).orElse(0L);
  }

  private static Standing standing(Row row) {
    return new Standing(AccountState.of(row.text("state")), row.number("ver"));
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
