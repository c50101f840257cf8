package dev.kept.acceptance;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.sweep.Marker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A canary: a fictitious person whose every value is a marker of their own, with a client address
/// of their own.
final class HttpPerson {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningKept kept;
  private final int number;
  private final HttpClient client;
  private final List<Marker> markers = new ArrayList<>();
  private String token = "";

  HttpPerson(RunningKept kept, int number) {
    this.kept = kept;
    this.number = number;
    try {
      var address =
          InetAddress.getByAddress(
              new byte[] {127, 1, (byte) (number / 250), (byte) (number % 250 + 2)});
      this.client = HttpClient.newBuilder().localAddress(address).build();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    mark("e-mail", email());
    mark("first name", firstName());
    mark("last name", lastName());
    mark("device name", deviceName());
  }

  /// @return every value of this person that must not rest readable anywhere
  List<Marker> markers() {
    return List.copyOf(markers);
  }

  void mark(String name, String value) {
    markers.add(new Marker(name, value));
  }

  String email() {
    return "canary-" + number + "-zqx@example.org";
  }

  String firstName() {
    return "Xanthippe" + number + "Qz";
  }

  String lastName() {
    return "Vuurvogel" + number + "Qz";
  }

  String deviceName() {
    return "Gizmophone " + number + " Qz";
  }

  /// The answer to a call, held against the contract.
  record Answer(int status, byte[] body) {
    JsonObject json() {
      return Json.parseObject(body);
    }

    String text(String member) {
      return json().text(member).orElseThrow();
    }
  }

  Answer call(String method, String path, String contentType, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(kept.platform().uri() + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", contentType);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return checked(method, path, sent(request.build()));
  }

  Answer get(String path) {
    return call("GET", path, "", new byte[0]);
  }

  Answer send(String method, String path, JsonObject body) {
    return call(method, path, "application/json", body.bytes());
  }

  private HttpResponse<byte[]> sent(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(cause);
    }
  }

  private Answer checked(String method, String path, HttpResponse<byte[]> answer) {
    kept.contract().check(method, path, answer.statusCode(), answer.headers().map(), answer.body());
    return new Answer(answer.statusCode(), answer.body());
  }

  /// Asks for a code and returns the challenge's id once the code has arrived.
  String ask(String purpose) {
    var before = codes().size();
    var body =
        JsonObject.empty().with("channel", "email").with("to", email()).with("purpose", purpose);
    var answer = send("POST", "/v1/otp", body);
    if (answer.status() != 202) {
      throw new AssertionError("a code was asked for: " + answer.status());
    }
    await(() -> codes().size(), size -> size > before);
    return answer.text("challengeId");
  }

  List<String> codes() {
    return kept.platform()
        .controls()
        .endpoints()
        .outbox()
        .messages(Optional.of(email()))
        .objects()
        .map(message -> message.text("code").orElseThrow())
        .toList();
  }

  static JsonObject proof(String challengeId, String code) {
    return JsonObject.empty().with("challengeId", challengeId).with("code", code);
  }

  Answer verify(String challengeId, String code) {
    return send("POST", "/v1/otp/verify", proof(challengeId, code).with("device", device()));
  }

  HttpPerson signUp() {
    var challengeId = ask("sign_in");
    var proven = verify(challengeId, codes().getLast());
    mark("sign-up ticket", proven.text("signupTicket"));
    var body =
        JsonObject.empty()
            .with("signupTicket", proven.text("signupTicket"))
            .with("policyVersion", proven.text("policyVersion"))
            .with("acceptPolicy", true)
            .with("birthDate", "1987-04-23")
            .with("firstName", firstName())
            .with("lastName", lastName())
            .with("gender", "undisclosed")
            .with("country", "IN")
            .with("device", device());
    var answer = send("POST", "/v1/accounts", body);
    if (answer.status() != 201) {
      throw new AssertionError("sign-up answered " + answer.status());
    }
    token = answer.text("accessToken");
    mark("access token", token);
    mark("refresh token", answer.text("refreshToken"));
    mark("device token", answer.text("deviceToken"));
    return this;
  }

  /// Uploads a resume and returns its id once it has come to an end.
  String upload(String fileName, String contentType, byte[] bytes) {
    mark("file name", fileName);
    var answer = call("POST", "/v1/me/files?purpose=resume", contentType, bytes);
    if (answer.status() != 202) {
      throw new AssertionError("the upload answered " + answer.status());
    }
    var resumeId = answer.text("resumeId");
    await(() -> state(resumeId), state -> !state.startsWith("processing"));
    return resumeId;
  }

  /// @return the resume's status, with its failure after a space
  String state(String resumeId) {
    var resume = get("/v1/me/resumes/" + resumeId).json();
    return (resume.text("status").orElseThrow() + " " + resume.text("failure").orElse("")).strip();
  }

  Answer eraseNow() {
    var challengeId = ask("delete");
    return send(
        "POST", "/v1/me/deletion", proof(challengeId, codes().getLast()).with("mode", "now"));
  }

  private JsonObject device() {
    return JsonObject.empty().with("name", deviceName()).with("os", "CanaryOS 1");
  }

  static <T> T await(Supplier<T> look, Predicate<T> done) {
    var until = Instant.now().plus(PATIENCE);
    while (true) {
      var seen = look.get();
      if (done.test(seen)) {
        return seen;
      }
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("waited " + PATIENCE + " in vain");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException cause) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(cause);
      }
    }
  }
}
