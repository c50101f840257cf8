package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Strict JSON: what is read, and what is refused without an exception.
final class JsonTest {
  private static final int CASES = 20_000;

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return Stream.of(
            "",
            " ",
            "null",
            "{",
            "[",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1}{\"b\":2}",
            "{\"a\":1} x",
            "{\"a\":1}\0",
            "{\"a\":1,\"a\":1}",
            "{\"a\":{\"b\":1,\"b\":2}}",
            "{\"a\":1,\"\\u0061\":1}",
            "[1,]",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":1.}",
            "{\"a\":" + "1".repeat(65) + "}",
            "{\"a\":1e99999999999}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\udc00\\ud800\"}",
            "{\"\\ud800\":1}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\0\"}",
            "{\"a\":tru}",
            "/* */{}",
            "\uFEFF{}",
            nested("[", "]", 33),
            nested("{\"a\":", "}", 33).replace("}}", "1}}"))
        .map(text -> DynamicTest.dynamicTest(shown(text), () -> refused(utf8(text))));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    refused(new byte[] {'"', (byte) 0xC3, '"'});
    refused(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
    refused(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
    refused(new byte[] {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'});
    refused("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    refused("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE));
    refused("{\"a\":1}".getBytes(StandardCharsets.UTF_32BE));
  }

  @Test
  void thirtyTwoLevelsAreRead() {
    assertTrue(Json.parse(utf8(nested("[", "]", 32))).isPresent());
  }

  @Test
  void valuesKeepTheirDigitsAndTheirText() {
    var object = object("{\"n\":0.10,\"big\":1e400,\"t\":\"\\ud83d\\ude00\\u0000\",\"l\":[true]}");
    assertEquals(Optional.of(new BigDecimal("0.10")), object.number("n"));
    assertEquals(Optional.of(new BigDecimal("1e400")), object.number("big"));
    assertEquals(Optional.of("😀\0"), object.text("t"));
    assertEquals(Optional.of(List.of(true)), object.list("l"));
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    var object =
        new JsonObject().set("a", "\"\\\u0001\u2028😀</script>").set("b", List.of(1L, "x"));
    assertEquals(
        object.text("a"), object(new String(object.bytes(), StandardCharsets.UTF_8)).text("a"));
  }

  @Test
  void noBytesWhateverEndInAnException() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var valid = utf8("{\"a\":[1,2.5e3,\"x\\u00e9\",{\"b\":null}],\"c\":true,\"d\":\"é😀\"}");
    for (var i = 0; i < CASES; i++) {
      var bytes = Arrays.copyOf(valid, random.nextInt(valid.length) + 1);
      for (var changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        var unused = Json.parse(bytes);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", case " + i, e);
      }
    }
  }

  private static JsonObject object(String json) {
    return (JsonObject) Json.parse(utf8(json)).orElseThrow();
  }

  private static void refused(byte[] bytes) {
    assertEquals(Optional.empty(), Json.parse(bytes));
  }

  private static String nested(String open, String close, int depth) {
    return open.repeat(depth) + close.repeat(depth);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String shown(String text) {
    var visible = text.replaceAll("[^ -~]", "?");
    return "`" + (visible.length() > 40 ? visible.substring(0, 40) + "..." : visible) + "`";
  }
}
