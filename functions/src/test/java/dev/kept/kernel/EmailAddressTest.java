package dev.kept.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Spellings of e-mail addresses: which are one, and which are none.
final class EmailAddressTest {
  private static final int CASES = 50_000;

  @Test
  void spellingsOfOneAddressAreOne() {
    Map.of(
            "a@example.org", "a@example.org",
            "  A@EXAMPLE.org\t", "a@example.org",
            "a.b+c@example.org", "a.b+c@example.org",
            "ａ＠ｅｘａｍｐｌｅ．org", "a@example.org",
            "a@bücher.example", "a@xn--bcher-kva.example",
            "a@XN--BCHER-KVA.example", "a@xn--bcher-kva.example",
            "é@example.org", "é@example.org",
            "e\u0301@example.org", "é@example.org",
            "I@EXAMPLE.ORG", "i@example.org",
            "a@example。org", "a@example.org")
        .forEach(
            (spelling, address) -> assertEquals(Optional.of(address), parsed(spelling), spelling));
  }

  @Test
  void everyCaseOfSigmaIsOne() {
    for (var spelling : List.of("σς@example.org", "ΣΣ@example.org", "σσ@EXAMPLE.org")) {
      assertEquals(Optional.of("σσ@example.org"), parsed(spelling), spelling);
    }
  }

  @Test
  void aDomainThatLeadsToTwoOwnersIsRefusedButNotItsALabel() {
    for (var text : List.of("a@straße.example", "a@STRAẞE.example", "a@βόλος.example")) {
      assertEquals(Optional.empty(), parsed(text), text);
    }
    assertEquals(
        Optional.of("a@xn--strae-oqa.example"), parsed("a@xn--strae-oqa.example"), "A-label");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (var text :
        List.of(
            "",
            "@",
            "a@",
            "@example.org",
            "a@b@example.org",
            "a@example",
            "a@.org",
            "a@example..org",
            "a@-x.org",
            "a@x-.org",
            ".a@example.org",
            "a.@example.org",
            "a..b@example.org",
            "\"a b\"@example.org",
            "a b@example.org",
            "a@[192.0.2.1]",
            "a@192.0.2.1",
            "a\u0000@example.org",
            "a\u200b@example.org",
            "a\u202e@example.org",
            "a\r\nBcc: b@example.org",
            "\ud800@example.org",
            "a".repeat(65) + "@example.org",
            "a@" + "b".repeat(64) + ".org",
            "a@" + "b.".repeat(126) + "org")) {
      assertEquals(Optional.empty(), parsed(text), text);
    }
  }

  @Test
  void aLocalPartThatGrowsWhenFoldedIsRefusedAndNoFault() {
    assertEquals(Optional.empty(), parsed("İ".repeat(64) + "@example.org"));
    assertEquals(Optional.empty(), parsed("ﷺ".repeat(20) + "@example.org"));
  }

  @Test
  void noTextWhateverEndsInAnExceptionAndAnAddressStaysItself() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < CASES; i++) {
      var text = text(random);
      try {
        parsed(text).ifPresent(address -> assertEquals(Optional.of(address), parsed(address)));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", case " + i, e);
      }
    }
  }

  private static Optional<String> parsed(String text) {
    return EmailAddress.parse(text).map(EmailAddress::normalised);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(12); i >= 0; i--) {
      text.appendCodePoint(codePoint(random));
    }
    return random.nextBoolean() ? text + "@example.org" : "a@" + text + ".org";
  }

  private static int codePoint(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(0x80);
      case 1 -> random.nextInt(0x3000);
      case 2 -> 0xF900 + random.nextInt(0x700);
      default -> random.nextInt(Character.MAX_CODE_POINT + 1);
    };
  }
}
