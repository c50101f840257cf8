package dev.kept.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sweep finds what it must, and nothing where nothing is.
final class SweepTest {
  private static final String VALUE = "Zo\u00eb.Marker+7@example.org";
  private static final Sweep SWEEP = new Sweep(List.of(new Marker("mail", VALUE)));

  @Test
  void everyFormIsFoundWhereverItStands() throws Exception {
    var utf8 = VALUE.getBytes(StandardCharsets.UTF_8);
    var sha = MessageDigest.getInstance("SHA-256").digest(utf8);
    var md5 = MessageDigest.getInstance("MD5").digest(utf8);
    assertFound(utf8);
    assertFound(VALUE.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    assertFound(VALUE.getBytes(StandardCharsets.UTF_16LE));
    assertFound(
        java.net.URLEncoder.encode(VALUE, StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.US_ASCII));
    assertFound(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
    assertFound(sha);
    assertFound(HexFormat.of().withUpperCase().formatHex(md5).getBytes(StandardCharsets.US_ASCII));
    assertFound(Base64.getEncoder().encode(sha));
  }

  @Test
  void base64IsFoundAtEveryAlignmentAndAmongNeighbours() {
    for (var before = 0; before < 7; before++) {
      var text = "x".repeat(before) + VALUE + "tail";
      var utf8 = text.getBytes(StandardCharsets.UTF_8);
      assertFound(Base64.getEncoder().encode(utf8));
      assertFound(Base64.getUrlEncoder().encode(utf8));
    }
  }

  @Test
  void nothingIsFoundInNoiseOrInHalfAValue() {
    var noise = new byte[1 << 20];
    new Random(20_261_121).nextBytes(noise);
    assertEquals(List.of(), SWEEP.search("noise", noise));
    var half = VALUE.substring(0, VALUE.length() / 2).getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of(), SWEEP.search("half", half));
  }

  @Test
  void aFindingNamesThePlaceAndTheFormButNeverTheValue() {
    var finding =
        SWEEP.search("a log", ("at " + VALUE).getBytes(StandardCharsets.UTF_8)).getFirst();
    assertEquals("mail as text in a log at byte 3", finding.toString());
    assertFalse(finding.toString().contains(VALUE));
  }

  @Test
  void aFolderIsSearchedWithTheNamesOfItsFiles(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("inside.txt"), "..." + VALUE + "...");
    Files.writeString(folder.resolve(VALUE), "nothing");
    assertEquals(2, SWEEP.searchFolder(folder).size());
  }

  private static void assertFound(byte[] written) {
    var among = new byte[written.length + 20];
    System.arraycopy(written, 0, among, 9, written.length);
    assertTrue(!SWEEP.search("somewhere", among).isEmpty());
  }
}
