package dev.kept.contacts;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Postbox;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// A signed-in person who changes contacts, the whole way: by a code to the new address.
final class Mover {
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final Kept kept;
  private final Person person;

  private Mover(Kept kept, Person person) {
    this.kept = kept;
    this.person = person;
  }

  /// A person who has just signed up by mail.
  static Mover signedUp(Kept kept) {
    return new Mover(kept, Newcomer.signedUp(kept));
  }

  /// @return a mail address that nobody has
  static String freshMail() {
    return "moved" + ADDRESSES.incrementAndGet() + "@example.org";
  }

  /// @return a number of a range that is kept for fiction
  static String freshPhone() {
    return String.format(Locale.ROOT, "+447700900%03d", ADDRESSES.incrementAndGet() % 1000);
  }

  Person person() {
    return person;
  }

  AccountId account() {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  String email() {
    return person.email();
  }

  /// Asks for a code as a signed-in person; waits before it, so that no wait is in the way.
  Answer ask(String channel, String to, String purpose) {
    kept.clock().advance(Duration.ofMinutes(2));
    var answer =
        person.send(
            "POST",
            "/v1/otp",
            new JsonObject().set("channel", channel).set("to", to).set("purpose", purpose));
    kept.pump();
    return answer;
  }

  /// @return the proof of an address: a challenge and the code that was sent to it
  JsonObject proof(String channel, String to) {
    var challenge = ask(channel, to, "change_contact").text("challengeId");
    return new JsonObject()
        .set("challengeId", challenge)
        .set("code", kept.postbox().to(to).getLast().code());
  }

  Answer put(String channel, JsonObject proof) {
    return person.send("PUT", "/v1/me/contacts/" + channel, proof);
  }

  /// Puts an address on its channel, by a fresh proof of whoever has just signed in.
  Answer put(String channel, String to) {
    var proof = proof(channel, to);
    return put(channel, proof);
  }

  Answer remove(String channel) {
    return person.send("DELETE", "/v1/me/contacts/" + channel);
  }

  Answer recover(String channel, String to) {
    return person.send("POST", "/v1/me/contacts/" + channel + "/recovery", proof(channel, to));
  }

  /// Proves an own mail address anew.
  void stepUp(String own) {
    var challenge = ask("email", own, "step_up").text("challengeId");
    var answer =
        person.send(
            "POST",
            "/v1/sessions/step-up",
            new JsonObject()
                .set("challengeId", challenge)
                .set("code", kept.postbox().to(own).getLast().code()));
    if (answer.status() != 204) {
      throw new AssertionError("not stepped up: " + answer.status());
    }
  }

  /// Signs in by an address and keeps the tokens.
  Answer signInBy(String channel, String to) {
    kept.clock().advance(Duration.ofMinutes(2));
    var asked =
        kept.call(
            person
                .call("POST", "/v1/otp")
                .json(
                    new JsonObject()
                        .set("channel", channel)
                        .set("to", to)
                        .set("purpose", "sign_in")));
    kept.pump();
    return person.verify(asked.text("challengeId"), kept.postbox().to(to).getLast().code());
  }

  JsonObject contacts() {
    return person.get("/v1/me/contacts").json();
  }

  /// @return the contacts as `GET /v1/me` shows them, such as `email m•••@example.org`
  List<String> shown() {
    return person.get("/v1/me").json().list("contacts").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .map(
            contact ->
                contact.text("channel").orElseThrow() + " " + contact.text("masked").orElseThrow())
        .toList();
  }

  /// @return the newest notice to an address, once all are sent
  Postbox.Told told(String address) {
    kept.pump();
    return kept.postbox().noticesTo(address).getLast();
  }

  /// @return the newest notice of a kind to an address, once all are sent
  Postbox.Told told(String address, NoticeKind kind) {
    kept.pump();
    return kept.postbox().noticesTo(address).stream()
        .filter(notice -> notice.kind() == kind)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /// @return the token of the newest link that was sent to an address
  String link(String address) {
    kept.pump();
    return kept.postbox().noticesTo(address).stream()
        .flatMap(notice -> notice.link().stream())
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  Answer undo(String token) {
    return kept.call(
        person.call("POST", "/v1/contacts/undo").json(new JsonObject().set("token", token)));
  }
}
