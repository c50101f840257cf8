package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.harness.Kept;
import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// One `Idempotency-Key`, one effect.
final class IdempotencyTest {
  private static final UnaryOperator<byte[]> OWN = TokenScope.of("own");
  private static final UnaryOperator<byte[]> OTHER = TokenScope.of("other");

  private final TestClock clock = new TestClock();
  private final String table =
      LocalStores.shared(Project.root().resolve("template.yaml"))
          .newTables("IdempotencyTable")
          .values()
          .iterator()
          .next();
  private final Idempotency idempotency =
      new Idempotency(
          Kept.shared().database(), new Settings(Map.of("IDEMPOTENCY_TABLE", table)), clock);
  private final AtomicInteger effects = new AtomicInteger();

  @Test
  void withoutAKeyEveryCallIsAnEffect() {
    var request = Requests.post(Map.of(), "{}");
    assertEquals(
        201, idempotency.once(request, OWN, Idempotency.Kept.OUTCOME, this::effect).status());
    assertEquals(
        201, idempotency.once(request, OWN, Idempotency.Kept.OUTCOME, this::effect).status());
    assertEquals(2, effects.get());
  }

  @Test
  void aRepeatGetsTheFirstOutcomeAndHasNoEffect() {
    var first = once("key", "{}", this::effect);
    var second = once("key", "{}", this::effect);
    assertEquals(first.status(), second.status());
    assertArrayEquals(first.body(), second.body());
    assertEquals(1, effects.get());
  }

  @Test
  void aRepeatOfWhatHadNothingToSayGetsNothingAgain() {
    var first = once("key", "{}", this::silentEffect);
    var second = once("key", "{}", this::silentEffect);
    assertEquals(204, first.status());
    assertEquals(204, second.status());
    assertArrayEquals(new byte[0], second.body());
    assertEquals(1, effects.get());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    var unused = once("key", "{\"a\":1}", this::effect);
    assertEquals(422, once("key", "{\"a\":2}", this::effect).status());
    assertEquals(1, effects.get());
  }

  @Test
  void anotherCallersKeyIsAnotherKey() {
    var unused = once("key", "{}", this::effect);
    var request = Requests.post(Map.of("idempotency-key", "key"), "{\"other\":1}");
    assertEquals(
        201, idempotency.once(request, OTHER, Idempotency.Kept.OUTCOME, this::effect).status());
    assertEquals(2, effects.get());
  }

  @Test
  void whileTheFirstRunsTheSecondIsToldToWait() {
    var unused =
        once(
            "key",
            "{}",
            () -> {
              var during = once("key", "{}", this::effect);
              assertEquals(409, during.status());
              assertEquals("1", during.headers().get("Retry-After"));
              assertEquals(422, once("key", "{\"a\":1}", this::effect).status());
              return effect();
            });
    assertEquals(1, effects.get());
  }

  @Test
  void aRunnerThatDiedIsTakenOverWhenItsLeaseEnds() {
    crash();
    assertEquals(409, once("key", "{}", this::effect).status());
    clock.advance(Duration.ofMillis(34_999));
    assertEquals(409, once("key", "{}", this::effect).status());
    clock.advance(Duration.ofMillis(1));
    assertEquals(422, once("key", "{\"a\":1}", this::effect).status());
    assertEquals(201, once("key", "{}", this::effect).status());
    assertEquals(1, effects.get());
    assertEquals(201, once("key", "{}", this::effect).status());
    assertEquals(1, effects.get());
  }

  @Test
  void ofTwoWhoTakeOverOneHasTheEffect() throws InterruptedException {
    crash();
    clock.advance(Duration.ofSeconds(35));
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < 8; i++) {
        var unused =
            threads.submit(
                () -> {
                  start.await();
                  return once("key", "{}", this::effect);
                });
      }
      start.countDown();
    }
    assertEquals(1, effects.get());
  }

  @Test
  void aKeyEndsAfterADayThoughItsRowIsStillThere() {
    var unused = once("key", "{}", this::effect);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertEquals(422, once("key", "{\"a\":1}", this::effect).status());
    clock.advance(Duration.ofMillis(1));
    assertEquals(201, once("key", "{\"a\":1}", this::effect).status());
    assertEquals(2, effects.get());
  }

  @Test
  void aRefusalLeavesTheKeyUnused() {
    assertThrows(
        Refusal.class,
        () ->
            once(
                "key",
                "{}",
                () -> {
                  throw Refusal.notFound();
                }));
    assertEquals(409, once("key", "{}", () -> Reply.refused(409, "too_many")).status());
    assertEquals(201, once("key", "{\"a\":1}", this::effect).status());
  }

  @Test
  void ofASecretNothingIsStored() {
    var request = Requests.post(Map.of("idempotency-key", "key"), "{}");
    var unused = idempotency.once(request, OWN, Idempotency.Kept.NOTHING, this::effect);
    var again = idempotency.once(request, OWN, Idempotency.Kept.NOTHING, this::effect);
    assertEquals(201, again.status());
    assertEquals(2, effects.get());
    var rows = Kept.shared().database().scan(scan -> scan.tableName(table)).items();
    assertEquals(1, rows.size());
    var body = new String(new Row(rows.getFirst()).bytes("body"), StandardCharsets.UTF_8);
    assertEquals("{}", body);
  }

  @Test
  void aMalformedKeyIsRefused() {
    for (var key : new String[] {"", " ", "a b", "é", "a".repeat(65), "a\n", "../x"}) {
      var request = Requests.post(Map.of("idempotency-key", key), "{}");
      var refusal =
          assertThrows(
              Refusal.class,
              () -> idempotency.once(request, OWN, Idempotency.Kept.OUTCOME, this::effect));
      assertEquals(400, refusal.reply().status());
    }
    assertEquals(0, effects.get());
  }

  @Test
  void theRowTellsNeitherTheKeyNorTheBody() {
    var unused = once("telling-key", "{\"telling\":\"body\"}", this::effect);
    var row = Kept.shared().database().scan(scan -> scan.tableName(table)).items().toString();
    assertEquals(-1, row.indexOf("telling"));
    assertEquals(
        -1,
        row.indexOf(
            Base64.getEncoder().encodeToString("telling".getBytes(StandardCharsets.UTF_8))));
  }

  private void crash() {
    assertThrows(
        IllegalStateException.class,
        () ->
            once(
                "key",
                "{}",
                () -> {
                  throw new IllegalStateException("killed");
                }));
  }

  private Reply once(String key, String body, Supplier<Reply> effect) {
    return idempotency.once(
        Requests.post(Map.of("idempotency-key", key), body), OWN, Idempotency.Kept.OUTCOME, effect);
  }

  private Reply silentEffect() {
    var unused = effect();
    return Reply.noContent();
  }

  private Reply effect() {
    return Reply.json(201, new JsonObject().set("id", "effect" + effects.incrementAndGet()));
  }
}
