package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Spellings of phone numbers: which are one, and which are none.
final class PhoneNumbersTest {

  @Test
  void spellingsOfOneNumberAreOne() {
    Map.of(
            "+12025550147", "+12025550147",
            " +1 202 555 0147 ", "+12025550147",
            "+1 (202) 555-0147", "+12025550147",
            "+1.202.555.0147", "+12025550147",
            "+1/202/555/0147", "+12025550147",
            "＋１２０２５５５０１４７", "+12025550147",
            "+٩١ ٩٨٧٦٥ ٤٣٢١٠", "+919876543210",
            "+49 (0)30 901820", "+4930901820",
            "+39 06 6982", "+39066982")
        .forEach(
            (spelling, number) -> assertEquals(Optional.of(number), parsed(spelling), spelling));
  }

  @Test
  void whatIsNoInternationalNumberIsRefused() {
    for (var text :
        List.of(
            "",
            "+",
            "2025550147",
            "0012025550147",
            "+1",
            "+0123456789",
            "+999123456789",
            "+1 202 555",
            "+1 555 0147",
            "+1202555014777777",
            "+1202555014A",
            "+1 800 FLOWERS",
            "+12025550147 ext. 5",
            "+12025550147;ext=5",
            "tel:+12025550147",
            "++12025550147",
            "+1202\u000055501",
            "+1202555\n0147",
            "+" + "1".repeat(50))) {
      assertEquals(Optional.empty(), parsed(text), text);
    }
  }

  private static Optional<String> parsed(String text) {
    return PhoneNumbers.parse(text).map(PhoneNumber::normalised);
  }
}
