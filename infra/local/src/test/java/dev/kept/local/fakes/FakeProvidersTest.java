package dev.kept.local.fakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.faults.FaultPlan;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeProvidersTest {

  private static final FaultPlan FAULTS = new FaultPlan(FakeProviders.PROCESSORS);
  private static Instant now = Instant.parse("2026-01-02T03:04:05.006Z");

  private static FakeProviders fakes;
  private static HttpClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    InstantSource clock = () -> now;
    new FakeProviders(folder, clock, FAULTS).close();
    fakes = new FakeProviders(folder, clock, FAULTS);
    var trusted =
        KeyStore.getInstance(fakes.trustStore().toFile(), Certificate.PASSWORD.toCharArray());
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    fakes.close();
  }

  @BeforeEach
  void reset() {
    FAULTS.inject("mail", "error", 0, 0);
  }

  private static HttpResponse<String> mail(String to, String text, String key, String token)
      throws IOException, InterruptedException {
    return send("mail", to, text, key, token);
  }

  private static HttpResponse<String> send(
      String processor, String to, String text, String key, String token)
      throws IOException, InterruptedException {
    var body = Json.of(Map.of("to", to, "template", "one_time_code", "text", text)).bytes();
    var request =
        HttpRequest.newBuilder(
                URI.create(fakes.settings().get(processor.equals("mail") ? "MAIL_URL" : "SMS_URL")))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(String processor) {
    return fakes.settings().getOrDefault(processor.equals("mail") ? "MAIL_TOKEN" : "SMS_TOKEN", "");
  }

  private static List<JsonObject> messages(String to) {
    return fakes.outbox().messages(Optional.of(to)).objects().toList();
  }

  @Test
  void aMessageIsKeptWithItsCode() throws Exception {
    var text = "Your one-time code is 4821.\n\nIt is good for 10 minutes and for one use.";
    assertEquals(200, mail("ada@example.org", text, "k1", token("mail")).statusCode());
    var message = messages("ada@example.org").getFirst();
    assertEquals(Optional.of("email"), message.text("channel"));
    assertEquals(Optional.of("one_time_code"), message.text("template"));
    assertEquals(Optional.of(text), message.text("body"));
    assertEquals(Optional.of("4821"), message.text("code"));
    assertEquals(Optional.of("2026-01-02T03:04:05.006Z"), message.text("at"));
  }

  @Test
  void theLongCodeIsFoundToo() throws Exception {
    var text = "Your one-time code is K7MPQ2XW, good for 10 minutes.\n\n@kept.example #K7MPQ2XW";
    send("sms", "+4915112345678", text, "s1", token("sms"));
    var message = messages("+4915112345678").getFirst();
    assertEquals(Optional.of("sms"), message.text("channel"));
    assertEquals(Optional.of("K7MPQ2XW"), message.text("code"));
  }

  @Test
  void aRepeatIsAnsweredAlikeAndDeliveredOnce() throws Exception {
    var first = mail("bob@example.org", "code 1234", "same", token("mail"));
    var second = mail("bob@example.org", "code 1234", "same", token("mail"));
    assertEquals(first.body(), second.body());
    assertEquals(1, messages("bob@example.org").size());
    var requests =
        fakes.egress().requests().objects().filter(r -> r.text().contains("bob@example.org"));
    assertEquals(2, requests.count());
  }

  @Test
  void requestsAreKeptWhole() throws Exception {
    mail("eve@example.org", "no code", "whole", token("mail"));
    var request =
        fakes
            .egress()
            .requests()
            .objects()
            .filter(kept -> kept.text("body").orElse("").contains("eve@example.org"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("mail"), request.text("processor"));
    assertEquals(Optional.of("POST"), request.text("method"));
    assertEquals(fakes.settings().get("MAIL_URL"), request.text("url").orElse(""));
    assertTrue(request.object("headers").orElseThrow().text().contains("whole"));
  }

  @Test
  void aWrongTokenIsRefusedAndNothingDelivered() throws Exception {
    assertEquals(401, mail("mal@example.org", "code 1234", "k2", token("sms")).statusCode());
    assertEquals(List.of(), messages("mal@example.org"));
  }

  @Test
  void plannedFailuresBefallTheProcessorTheyName() throws Exception {
    FAULTS.inject("mail", "throttle", 1, 0);
    assertEquals(429, mail("f@example.org", "1234", "k3", token("mail")).statusCode());
    FAULTS.inject("mail", "error", 1, 0);
    assertEquals(200, send("sms", "+49151", "1234", "k3", token("sms")).statusCode());
    assertEquals(500, mail("f@example.org", "1234", "k3", token("mail")).statusCode());
    FAULTS.inject("mail", "timeout", 1, 0);
    assertThrows(
        HttpTimeoutException.class, () -> mail("f@example.org", "1234", "k3", token("mail")));
    assertEquals(List.of(), messages("f@example.org"));
    assertEquals(200, mail("f@example.org", "1234", "k3", token("mail")).statusCode());
  }
}
