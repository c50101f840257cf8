package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Item;
import dev.kept.platform.Refusal;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonKeys;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Lets a token pass only while account and session still stand behind it.
///
/// After the token itself, one strongly consistent read of the ring of signing keys and the rows of
/// account, session and keys: the key that signed must be in the ring, so that one which was taken
/// back is good for nothing from that write on (ADR 18); the account must be active and its version
/// the token's (CX-4.3-02), the session must be there, not over and of the token's generation, and
/// the pair no older than 15 minutes to the millisecond. Nothing of it is cached, so what ends a
/// session ends it at the next call; a read that was answered in part is no answer.
@Singleton
final class BearerAuthenticator implements Authenticator {
  /// One header with one token; the gateway joins several by commas, which no token has.
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9._-]+)");

  private final AccessTokenReader tokens;
  private final PersonKeys personKeys;
  private final DynamoDbClient client;
  private final Tables tables;
  private final Clock clock;

  BearerAuthenticator(
      AccessTokenReader tokens,
      PersonKeys personKeys,
      DynamoDbClient client,
      Settings settings,
      Clock clock) {
    this.tokens = tokens;
    this.personKeys = personKeys;
    this.client = client;
    this.tables =
        new Tables(
            settings.text("ACCOUNTS_TABLE"),
            settings.text("SESSIONS_TABLE"),
            settings.text("SIGNING_KEYS_TABLE"));
    this.clock = clock;
  }

  private record Tables(String accounts, String sessions, String signingKeys) {}

  @Override
  @Keeps("CX-6-02")
  public Caller authenticate(HttpRequest request, Purpose... purposes) {
    var caller = authenticateLeaving(request, purposes);
    if (caller.state() == AccountState.SOFT_DELETED) {
      throw Refusal.of(403, "account_deleted");
    }
    return caller;
  }

  @Override
  public Caller authenticateLeaving(HttpRequest request, Purpose... purposes) {
    return signed(request)
        .flatMap(signed -> caller(signed, BearerAuthenticator::standsBehind, purposes))
        .orElseThrow(Refusal::unauthorized);
  }

  @Override
  public Optional<AccountId> afterTheOrder(HttpRequest request) {
    return signed(request)
        .flatMap(signed -> caller(signed, BearerAuthenticator::hasLeft))
        .map(Caller::account);
  }

  private Optional<AccessTokenReader.Signed> signed(HttpRequest request) {
    return request
        .header("authorization")
        .flatMap(BearerAuthenticator::token)
        .flatMap(tokens::read);
  }

  private static Optional<String> token(String header) {
    var matcher = BEARER.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<Caller> caller(
      AccessTokenReader.Signed signed, Standing standing, Purpose... purposes) {
    var token = signed.token();
    var rows = read(token, purposes);
    var ring = only(rows, tables.signingKeys()).map(KeyRing::of);
    var account = only(rows, tables.accounts());
    var session = only(rows, tables.sessions());
    var isGood =
        ring.filter(now -> now.published().contains(signed.keyId())).isPresent()
            && session.filter(row -> isLive(row, token)).isPresent()
            && account.filter(row -> standing.isGood(row, session.get(), token)).isPresent();
    return isGood
        ? Optional.of(
            new Caller(
                token.account(),
                AccountState.of(account.get().text("state")),
                Sessions.countFrom(account.get()),
                token.session(),
                Sessions.provenAt(session.get()),
                rows.getOrDefault(personKeys.table(), List.of()).stream().map(Row::new).toList()))
        : Optional.empty();
  }

  /// How an account must stand to a live session and its token.
  private interface Standing {
    boolean isGood(Row account, Row session, AccessToken token);
  }

  @Keeps("CX-4.3-02")
  private static boolean standsBehind(Row account, Row session, AccessToken token) {
    return AccountState.of(account.text("state")).hasSessions()
        && account.number("ver") == token.version()
        && Sessions.counts(account, session);
  }

  /// The order of an erasure raises the version by one, and nothing does after it.
  private static boolean hasLeft(Row account, Row session, AccessToken token) {
    return account.text("state").equals(AccountState.ERASING.word())
        && account.number("ver") == token.version() + 1;
  }

  @Keeps("CX-4.3-01")
  private boolean isLive(Row session, AccessToken token) {
    var now = clock.instant();
    return session.number("gen") == token.generation()
        && now.isBefore(session.instant("endsAt"))
        && now.isBefore(session.instant("lastActiveAt").plus(AccessToken.LIFE));
  }

  private Map<String, List<Map<String, AttributeValue>>> read(
      AccessToken token, Purpose... purposes) {
    var asked = new LinkedHashMap<String, KeysAndAttributes>();
    var account = Item.item().text("accountId", token.account().value()).build();
    asked.put(tables.accounts(), keys(List.of(account)));
    asked.put(tables.sessions(), keys(List.of(Sessions.key(token.account(), token.session()))));
    asked.put(tables.signingKeys(), keys(List.of(SigningKeyRows.key(SigningKeyRows.CURRENT))));
    var keyRows = PersonKeys.keys(token.account(), List.of(purposes));
    if (!keyRows.isEmpty()) {
      asked.put(personKeys.table(), keys(keyRows));
    }
    var answer = client.batchGetItem(request -> request.requestItems(asked));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("account and session were read in part");
    }
    return answer.responses();
  }

  private static KeysAndAttributes keys(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }

  private static Optional<Row> only(
      Map<String, List<Map<String, AttributeValue>>> rows, String table) {
    return rows.getOrDefault(table, List.of()).stream().findFirst().map(Row::new);
  }
}
