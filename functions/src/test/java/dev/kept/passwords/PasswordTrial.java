package dev.kept.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.JsonObject;
import dev.kept.vault.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the tests of passwords share: a deployment that has them, calls, a look into the tables.
public final class PasswordTrial {
  static final Kept KEPT = Kept.withPasswords();
  public static final String GOOD = "four gullible otters at Utsira";
  public static final String OTHER = "seven stubborn kettles whistle";

  private PasswordTrial() {}

  static Person withPassword() {
    var person = KEPT.person().signUp();
    assertEquals(204, set(person, GOOD).status());
    // The wait after the code by which they signed up.
    KEPT.clock().advance(Duration.ofSeconds(30));
    return person;
  }

  public static Answer set(Person person, String password) {
    return person.send("PUT", "/v1/me/password", new JsonObject().set("password", password));
  }

  public static Answer signIn(Person person, String password) {
    return signIn(person, person.email(), password);
  }

  public static Answer signIn(Person person, String to, String password) {
    return KEPT.call(
        person
            .call("POST", "/v1/password/sign-in")
            .json(
                new JsonObject()
                    .set("channel", "email")
                    .set("to", to)
                    .set("password", password)
                    .set("device", person.device())));
  }

  /// The same, past the edge.
  static SignInRequest request(Person person, String password) {
    var device =
        new DeviceInfo(new Sensitive<>("Trial"), new Sensitive<>("TrialOS"), Optional.empty());
    return new SignInRequest(
        EmailAddress.parse(person.email()).orElseThrow(),
        Password.parse(password).orElseThrow(),
        device,
        new ClientOrigin(new Sensitive<>(person.client()), Optional.empty(), ClientKind.of("")));
  }

  static Answer ask(Person person) {
    var body = new JsonObject().set("channel", "email").set("to", person.email());
    var answer = KEPT.call(person.call("POST", "/v1/password/reset").json(body));
    KEPT.pump();
    return answer;
  }

  /// @return the token of the newest link that was sent to this person
  static String token(Person person) {
    return KEPT.postbox().noticesTo(person.email()).stream()
        .filter(told -> told.kind() == NoticeKind.PASSWORD_RESET_ASKED)
        .toList()
        .getLast()
        .link()
        .orElseThrow();
  }

  static String askForToken(Person person) {
    assertEquals(202, ask(person).status());
    return token(person);
  }

  static Answer confirm(Person person, String token, String password) {
    var body = new JsonObject().set("token", token).set("password", password);
    return KEPT.call(person.call("POST", "/v1/password/reset/confirm").json(body));
  }

  /// Deletes the resets that other tests have left, for one that counts them.
  static void leaveNoResets() {
    var table = KEPT.table("PasswordResetsTable");
    for (var row : KEPT.database().scanPaginator(scan -> scan.tableName(table)).items()) {
      var key = Map.of("resetId", Objects.requireNonNull(row.get("resetId")));
      KEPT.database().deleteItem(delete -> delete.tableName(table).key(key));
    }
  }

  static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  /// @return the row of an account's password; empty when there is none
  static Map<String, AttributeValue> row(AccountId account) {
    return KEPT.database()
        .getItem(
            get ->
                get.tableName(KEPT.table("PasswordsTable"))
                    .key(Map.of("accountId", AttributeValue.fromS(account.value())))
                    .consistentRead(true))
        .item();
  }

  /// @return what rests under the seal
  static String hash(AccountId account) {
    var sealed = java.util.Objects.requireNonNull(row(account).get("hash")).b().asByteArray();
    return KEPT.bean("Passwords", Vault.class)
        .of(account, Purpose.SECURITY)
        .openText(Passwords.cell(account), sealed);
  }

  /// @return the row of a reset by its token; empty when there is none
  static Map<String, AttributeValue> reset(String token) {
    return KEPT.database()
        .getItem(
            get ->
                get.tableName(KEPT.table("PasswordResetsTable"))
                    .key(PasswordResets.key(token.substring(0, 22)))
                    .consistentRead(true))
        .item();
  }
}
