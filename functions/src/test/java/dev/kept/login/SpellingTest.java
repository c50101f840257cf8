package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.promises.Proves;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Spellings of one address share one identity and one budget; what only looks like it is another
/// address, or none.
final class SpellingTest {
  private static final String PLAIN = "zoe.kern@buecher.example";

  @TestFactory
  @Proves("CX-3-07")
  Stream<DynamicTest> spellingsOfOneMailAddressShareOneBudget() {
    var accented = "zoë.kern" + KEPT.person().email();
    var domain = accented.substring(accented.indexOf('@') + 1);
    var local = accented.substring(0, accented.indexOf('@'));
    assertEquals(202, ask("email", accented));
    return Stream.of(
            accented.toUpperCase(java.util.Locale.ROOT),
            "  " + accented + "\t",
            Normalizer.normalize(accented, Normalizer.Form.NFD),
            Normalizer.normalize(accented, Normalizer.Form.NFKD),
            wide(local) + "@" + domain,
            local + "\uFF20" + domain,
            local + "@" + wide(domain),
            local.replace("k", "\u212A") + "@" + domain,
            local + "@" + domain.replace(".", "\u3002"))
        .map(spelling -> same("email", spelling));
  }

  @TestFactory
  Stream<DynamicTest> spellingsOfOneDomainShareOneBudget() {
    var local = KEPT.person().email().replaceFirst("@.*", "");
    assertEquals(202, ask("email", local + "@b\u00FCcher.example"));
    return Stream.of("xn--bcher-kva.example", "B\u00DCCHER.example", "bu\u0308cher.EXAMPLE")
        .map(domain -> same("email", local + "@" + domain));
  }

  @TestFactory
  Stream<DynamicTest> spellingsOfOneNumberShareOneBudget() {
    KEPT.clock().advance(java.time.Duration.ofHours(1));
    assertEquals(202, ask("sms", "+919876512345"));
    return Stream.of(
            "+91 98765 12345",
            "+91-98765-12345",
            "+91 (0)98765 12345",
            "+91 098765 12345",
            "  +91.98765.12345 ",
            "\uFF0B\uFF19\uFF11 98765 12345",
            "+\u0669\u0661\u0669\u0668\u0667\u0666\u0665\u0661\u0662\u0663\u0664\u0665",
            "+\u096F\u0967\u096F\u096E\u096D\u096C\u096B\u0967\u0968\u0969\u096A\u096B")
        .map(spelling -> same("sms", spelling));
  }

  @TestFactory
  @Proves("CX-3-07")
  Stream<DynamicTest> whatCannotBeSeenIsRefused() {
    var hidden =
        List.of(
            "\u0000",
            "\u0007",
            "\u007F",
            "\u00AD",
            "\u034F",
            "\u061C",
            "\u115F",
            "\u180E",
            "\u200B",
            "\u200C",
            "\u200D",
            "\u200E",
            "\u202A",
            "\u202E",
            "\u2060",
            "\u2066",
            "\u2069",
            "\u3164",
            "\uFE0F",
            "\uFEFF",
            "\uFFF9",
            "\uD83D",
            "\uE000",
            "\uDB40\uDC61");
    return hidden.stream()
        .flatMap(
            sign ->
                Stream.of(
                    refused("email", PLAIN.replace("z", "z" + sign)),
                    refused("email", PLAIN.replace("b", "b" + sign)),
                    refused("sms", "+9198765" + sign + "12345")));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoAddressIsRefused() {
    return Stream.concat(
        Stream.of(
                "zoe@@buecher.example", "zoe@", "@buecher.example", "zoe@buecher", "zoe kern@b.org")
            .map(to -> refused("email", to)),
        Stream.of(
                "919876512345",
                "09876512345",
                "0091 98765 12345",
                "+91 98765 ABCDE",
                "+91",
                "++91987")
            .map(to -> refused("sms", to)));
  }

  @Test
  void lookAlikesAreAddressesOfTheirOwn() {
    var email = "pace" + KEPT.person().email();
    assertEquals(202, ask("email", email));
    for (var other :
        List.of(
            email.replace("pace", "p\u0430ce"),
            email.replace("pace", "p\u03B1ce"),
            email.replace("example", "ex\u0430mple"),
            email.replace("@", "+x@"),
            email.replace("pace", "pa.ce"))) {
      assertEquals(202, ask("email", other), other);
    }
  }

  private static DynamicTest same(String channel, String to) {
    return DynamicTest.dynamicTest("same " + shown(to), () -> assertEquals(429, ask(channel, to)));
  }

  private static DynamicTest refused(String channel, String to) {
    return DynamicTest.dynamicTest(
        "refused " + shown(to), () -> assertEquals(400, ask(channel, to)));
  }

  private static String shown(String text) {
    var shown = new StringBuilder();
    text.chars()
        .forEach(c -> shown.append(c > 32 && c < 127 ? "" + (char) c : "\\u%04X".formatted(c)));
    return shown.toString();
  }

  private static String wide(String text) {
    var wide = new StringBuilder();
    text.chars().forEach(c -> wide.append(c > 32 && c < 127 ? (char) (c + 0xFEE0) : (char) c));
    return wide.toString();
  }

  private static int ask(String channel, String to) {
    return KEPT.call(LoginTrial.ask(KEPT.person(), channel, to)).status();
  }
}
