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

  /// A code to one of these would earn its owner money, or cost more than any other message.
  @Test
  void whatNoPersonCarriesIsRefused() {
    for (var text :
        List.of(
            "+1 900 555 0100",
            "+1 800 555 0100",
            "+44 909 879 0000",
            "+44 843 410 1000",
            "+44 800 400 1234",
            "+979 123 456 789",
            "+800 1234 5678",
            "+870 773 111 632",
            "+881 612 345 678",
            "+882 16 12345678")) {
      assertEquals(Optional.empty(), parsed(text), text);
    }
    for (var text : List.of("+919876543210", "+447400123456", "+33612345678", "+5511961234567")) {
      assertEquals(Optional.of(text), parsed(text));
    }
  }

  private static Optional<String> parsed(String text) {
    return PhoneNumbers.parse(text).map(PhoneNumber::normalised);
  }
}
