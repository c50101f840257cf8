package dev.kept.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CodeDrawTest {
  private static final int DRAWS = 100_000;
  private static final int CODES = 10_000;

  /// 9,999 degrees of freedom: mean 9,999, standard deviation 141; five of them on each side.
  private static final double LEAST = 9_999 - 5 * 141.4;
  private static final double MOST = 9_999 + 5 * 141.4;

  @Test
  @Proves("CX-4.2-02")
  void everyCodeIsFourDigitsAndAsLikelyAsAnyOther() {
    var draw = new CodeDraw(settings("4"), new SecureRandom());
    var counts = new int[CODES];
    for (var i = 0; i < DRAWS; i++) {
      var code = draw.draw().value();
      assertTrue(code.matches("[0-9]{4}"), code);
      counts[Integer.parseInt(code)]++;
    }
    var expected = (double) DRAWS / CODES;
    var chiSquare = 0.0;
    for (var count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertTrue(chiSquare > LEAST && chiSquare < MOST, "chi-square " + chiSquare);
  }

  @Test
  void noOtherLengthCanBeSet() {
    assertThrows(
        Settings.InvalidSetting.class, () -> new CodeDraw(settings("6"), new SecureRandom()));
  }

  @Test
  void onlyFourAsciiDigitsOrEightOfTheLongAlphabetAreCodes() {
    assertEquals("0000", OneTimeCode.parse("0000").orElseThrow().value());
    assertEquals("ABCD2345", OneTimeCode.parse("ABCD2345").orElseThrow().value());
    assertEquals("123456ZZ", OneTimeCode.parse("123456ZZ").orElseThrow().value());
    for (var other :
        new String[] {
          "",
          "123",
          "12345",
          "12 4",
          " 1234",
          "1234\n",
          "-123",
          "+123",
          "12.4",
          "abcd",
          "１２３４",
          "٠١٢٣",
          "ABCD234",
          "ABCD23456",
          "abcd2345",
          "ABCDO234",
          "ABCD0234",
          "ABCDI234",
          "ABCDL234"
        }) {
      assertTrue(OneTimeCode.parse(other).isEmpty(), other);
    }
  }

  @Test
  void aCodeIsNeverPrinted() {
    assertEquals("[redacted code]", new OneTimeCode("1234").toString());
  }

  private static Settings settings(String digits) {
    return new Settings(Map.of("OTP_DIGITS", digits));
  }
}
