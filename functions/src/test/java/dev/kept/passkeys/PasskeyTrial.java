package dev.kept.passkeys;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;

/// The calls of every test of passkeys.
public final class PasskeyTrial {
  static final Kept KEPT = Kept.shared();

  private PasskeyTrial() {}

  static JsonObject creationOptions(Person person) {
    var answer =
        person.send(
            "POST", "/v1/me/passkeys/options", new JsonObject().set("displayName", "Somebody"));
    expect(200, answer);
    return answer.json();
  }

  static Answer add(Person person, JsonObject registration) {
    return person.send("POST", "/v1/me/passkeys", registration);
  }

  /// @return the passkey's id
  public static String register(Person person, SoftAuthenticator authenticator) {
    var answer = add(person, authenticator.create(creationOptions(person)));
    expect(201, answer);
    return answer.text("id");
  }

  static SoftAuthenticator registered(Person person) {
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    return authenticator;
  }

  /// Demands that a registration is refused.
  static void notTaken(Person person, SoftAuthenticator authenticator) {
    var answer = add(person, authenticator.create(creationOptions(person)));
    expect(400, answer);
    if (!answer.code().equals("passkey_refused")) {
      throw new AssertionError("refused as " + answer.code());
    }
  }

  static JsonObject requestOptions(Person person) {
    var answer = KEPT.call(person.call("POST", "/v1/passkeys/options"));
    expect(200, answer);
    return answer.json();
  }

  static Answer verify(Person person, JsonObject assertion) {
    return KEPT.call(
        person.call("POST", "/v1/passkeys/verify").json(assertion.set("device", person.device())));
  }

  public static Answer signIn(Person person, SoftAuthenticator authenticator) {
    return verify(person, authenticator.get(requestOptions(person)));
  }

  static JsonObject stepUpOptions(Person person) {
    var answer = person.send("POST", "/v1/sessions/step-up/passkey/options");
    expect(200, answer);
    return answer.json();
  }

  static Answer stepUp(Person person, JsonObject assertion) {
    return person.send("POST", "/v1/sessions/step-up/passkey", assertion);
  }

  private static void expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          "expected " + status + ", got " + answer.status() + " " + answer.code());
    }
  }
}
