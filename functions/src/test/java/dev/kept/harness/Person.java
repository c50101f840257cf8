package dev.kept.harness;

import dev.kept.platform.JsonObject;
import java.time.Duration;

/// A fictitious person with a mail address, a phone and a client address of their own.
public final class Person {
  private final Kept kept;
  private final int number;
  private String accessToken = "";
  private String refreshToken = "";

  Person(Kept kept, int number) {
    this.kept = kept;
    this.number = number;
  }

  public String email() {
    return "person" + number + "@example.org";
  }

  /// A number of a range that is kept for fiction.
  public String phone() {
    return "+1202555" + String.format("%04d", 100 + number % 100);
  }

  /// @return the address that the edge sees this person at
  public String client() {
    return "10." + number / 65_536 % 256 + "." + number / 256 % 256 + "." + number % 256;
  }

  public String accessToken() {
    return accessToken;
  }

  public String refreshToken() {
    return refreshToken;
  }

  /// Asks for a code by mail and returns the challenge's id; the code is in the postbox.
  public String askForCode() {
    return askForCode("sign_in").text("challengeId");
  }

  public Answer askForCode(String purpose) {
    var call =
        call("POST", "/v1/otp")
            .json(
                new JsonObject()
                    .set("channel", "email")
                    .set("to", email())
                    .set("purpose", purpose));
    var answer = kept.call(purpose.equals("sign_in") ? call : call.bearer(accessToken));
    kept.pump();
    return answer;
  }

  /// @return the newest code that was sent to this person
  public String code() {
    return kept.postbox().to(email()).getLast().code();
  }

  public Answer verify(String challengeId, String code) {
    return kept.call(
        call("POST", "/v1/otp/verify")
            .json(
                new JsonObject()
                    .set("challengeId", challengeId)
                    .set("code", code)
                    .set("device", device())));
  }

  /// Signs up, whole way, and keeps the tokens.
  public Person signUp() {
    var challengeId = askForCode();
    var proven = verify(challengeId, code());
    var answer = kept.call(call("POST", "/v1/accounts").json(signUpBody(proven)));
    return keepTokens(answer, 201);
  }

  /// @return the body of a sign-up, to be changed by a test
  public JsonObject signUpBody(Answer proven) {
    return new JsonObject()
        .set("signupTicket", proven.text("signupTicket"))
        .set("policyVersion", proven.text("policyVersion"))
        .set("acceptPolicy", true)
        .set("birthDate", "1990-02-03")
        .set("firstName", "First" + number)
        .set("lastName", "Last" + number)
        .set("gender", "undisclosed")
        .set("country", "IN")
        .set("device", device());
  }

  /// Signs in, whole way, and keeps the tokens.
  public Person signIn() {
    var challengeId = askForCode();
    return keepTokens(verify(challengeId, code()), 200);
  }

  /// A call from this person's address, without a token.
  public Call call(String method, String path) {
    return Call.of(method, path).from(client());
  }

  /// Makes a signed-in call.
  public Answer get(String path) {
    return kept.call(call("GET", path).bearer(accessToken));
  }

  /// Makes a signed-in call with a JSON body.
  public Answer send(String method, String path, JsonObject body) {
    return kept.call(call(method, path).bearer(accessToken).json(body));
  }

  /// Uploads a file.
  ///
  /// @param purpose `resume`, `photo` or `card`
  public Answer upload(String purpose, String contentType, byte[] bytes) {
    return kept.call(uploadCall(purpose, contentType, bytes));
  }

  /// An upload that a test may still change.
  public Call uploadCall(String purpose, String contentType, byte[] bytes) {
    return call("POST", "/v1/me/files?purpose=" + purpose)
        .bearer(accessToken)
        .body(contentType, bytes);
  }

  /// Uploads a resume and lets its text be got out.
  ///
  /// @return the resume's id
  public String resume(String contentType, byte[] bytes) {
    var answer = upload("resume", contentType, bytes);
    if (answer.status() != 202) {
      throw new AssertionError("expected 202, got " + answer.status() + " " + answer.code());
    }
    awaitRead(answer.text("resumeId"));
    return answer.text("resumeId");
  }

  /// Pumps until a resume has ended; S3 tells of an object some time after it is stored.
  public void awaitRead(String resumeId) {
    for (var tries = 0; tries < 500; tries++) {
      kept.pump();
      if (!get("/v1/me/resumes/" + resumeId).text("status").equals("processing")) {
        return;
      }
      Kept.pause(Duration.ofMillis(20));
    }
    throw new AssertionError("the resume was not read in ten seconds");
  }

  /// Makes a signed-in call without a body.
  public Answer send(String method, String path) {
    return kept.call(call(method, path).bearer(accessToken));
  }

  public Person keepTokens(Answer answer, int expected) {
    if (answer.status() != expected) {
      throw new AssertionError(
          "expected " + expected + ", got " + answer.status() + " " + answer.code());
    }
    accessToken = answer.text("accessToken");
    refreshToken = answer.text("refreshToken");
    return this;
  }

  /// @return what this person's client says of its device
  public JsonObject device() {
    return new JsonObject().set("name", "Phone of " + number).set("os", "TestOS 1");
  }
}
