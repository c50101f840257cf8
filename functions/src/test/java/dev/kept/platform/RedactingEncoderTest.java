package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import dev.kept.promises.Proves;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a log line shows of each type of argument, and of exceptions.
final class RedactingEncoderTest {
  private static final String WORDS = "quillfeather@canary-sweep.example";
  private static final Sweep SWEEP = new Sweep(List.of(new Marker("words", WORDS)));

  @Test
  @Proves("CX-4.5-01")
  void nothingThatCanHoldAPersonsWordsIsWritten() {
    var request = Requests.post(Map.of("authorization", WORDS), WORDS);
    for (var argument :
        List.of(
            WORDS,
            WORDS.getBytes(StandardCharsets.UTF_8),
            List.of(WORDS),
            Map.of(WORDS, WORDS),
            Optional.of(WORDS),
            new JsonObject().set("to", WORDS),
            new Sensitive<>(WORDS),
            new SecretToken(new Sensitive<>(WORDS)),
            EmailAddress.parse(WORDS).orElseThrow(),
            new PhoneNumber("+12025550147"),
            new OneTimeCode("4711"),
            request,
            new Object[] {WORDS})) {
      var line = line("dev.kept.login.X", argument);
      assertEquals("[redacted]", argument(line), argument.getClass().getName());
      assertEquals(List.of(), SWEEP.search("line", line.bytes()));
    }
  }

  @Test
  void idsNumbersAndTimesAreWritten() {
    var account = AccountId.draw(new SecureRandom());
    assertEquals(account.value(), argument(line("dev.kept.X", account)));
    assertEquals(new BigDecimal(42), listed(line("dev.kept.X", 42L)));
    assertEquals("42", argument(line("dev.kept.X", 42)));
    assertEquals("true", argument(line("dev.kept.X", true)));
    assertEquals("PROFILE", argument(line("dev.kept.X", Purpose.PROFILE)));
    assertEquals("PT5S", argument(line("dev.kept.X", Duration.ofSeconds(5))));
    assertEquals("1970-01-01T00:00:00Z", argument(line("dev.kept.X", Instant.EPOCH)));
    assertEquals("java.lang.String", argument(line("dev.kept.X", String.class)));
  }

  @Test
  @Proves({"CX-4.5-01", "CX-4.5-02"})
  void ofAnExceptionAndItsCausesOnlyClassesAndFramesAreWritten() {
    var cause = new IllegalArgumentException("cannot parse " + WORDS);
    var thrown = new IllegalStateException(WORDS, cause);
    thrown.addSuppressed(new IllegalStateException(WORDS));
    var event = event("dev.kept.X", "failed", thrown);
    var line = new RedactingEncoder().encode(event);
    assertEquals(List.of(), SWEEP.search("line", line));
    var text = new String(line, StandardCharsets.UTF_8);
    assertTrue(text.contains("java.lang.IllegalArgumentException"), text);
    assertTrue(text.contains("RedactingEncoderTest"), text);
  }

  @Test
  @Proves("CX-4.5-01")
  void otherLibrariesSayNothingButThatTheySpoke() {
    var event = event("org.example.Http", "sent " + WORDS, WORDS);
    var line = new RedactingEncoder().encode(event);
    assertEquals(List.of(), SWEEP.search("line", line));
    assertEquals(
        Set.of("at", "level", "logger"),
        ((JsonObject) Json.parse(line).orElseThrow()).members().keySet());
  }

  @Test
  void anEventIsOneLine() {
    var line = new RedactingEncoder().encode(event("dev.kept.X", "a\nb", "c\nd"));
    assertEquals(line.length - 1, new String(line, StandardCharsets.UTF_8).indexOf('\n'));
  }

  private static String argument(JsonObject line) {
    return (String) listed(line);
  }

  private static Object listed(JsonObject line) {
    return line.list("arguments").orElseThrow().getFirst();
  }

  private static JsonObject line(String logger, Object argument) {
    var event = event(logger, "said {}", argument);
    return (JsonObject) Json.parse(new RedactingEncoder().encode(event)).orElseThrow();
  }

  /// A last argument that is an exception is the event's, as SLF4J has it.
  private static LoggingEvent event(String logger, String message, Object argument) {
    var arguments = new Object[] {argument};
    return new LoggingEvent(
        "caller", new LoggerContext().getLogger(logger), Level.WARN, message, null, arguments);
  }
}
