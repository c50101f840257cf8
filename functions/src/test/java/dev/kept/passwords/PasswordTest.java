package dev.kept.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PasswordTest {
  @Test
  void everySpellingOfOnePasswordIsOne() {
    var composed = "Müller träumt von 漢字 und Ǻ";
    for (var form : Normalizer.Form.values()) {
      assertEquals(parse(composed), parse(Normalizer.normalize(composed, form)), form.name());
    }
    assertEquals(parse("ABC def"), parse("ＡＢＣ\u00A0ｄｅｆ"));
  }

  @Test
  void nothingIsTrimmedCutOrFoldedInCase() {
    assertEquals("  two spaces, and one ", parse("  two spaces, and one ").text().value());
    assertNotEquals(parse("Correct Horse"), parse("correct horse"));
    assertNotEquals(parse("a".repeat(100) + "b"), parse("a".repeat(100) + "c"));
  }

  @Test
  void anyScriptAndAnySignIsTaken() {
    for (var text :
        List.of(
            "👩‍👩‍👧‍👦 wohnt im 🏠",
            "नमस्ते दुनिया कैसे हो",
            "صباح الخير يا عالم",
            " ",
            "~`!@#$%^&*()_+-={}[]|\\:\";'<>?,./")) {
      assertTrue(Password.parse(text).isPresent(), text);
    }
    assertEquals(1, parse("🏠").length());
  }

  @Test
  void whatHasNoStableFormIsRefused() {
    for (var text :
        List.of("", "nul\0inside", "tab\tinside", "bell\u0007", "lone\uD83C", "\uDFE0lone")) {
      assertFalse(Password.parse(text).isPresent(), text);
    }
    assertFalse(Password.parse(new String(Character.toChars(0x1FFFF))).isPresent());
  }

  @Test
  void lengthIsCountedInCharactersAfterNormalisation() {
    assertTrue(Password.parse("🏠".repeat(256)).isPresent());
    assertFalse(Password.parse("🏠".repeat(257)).isPresent());
    assertTrue(Password.parse("e\u0301".repeat(256)).isPresent());
    // One character that NFKC makes eighteen of.
    assertFalse(Password.parse("\uFDFA".repeat(20)).isPresent());
    assertFalse(Password.parse("a".repeat(1_025)).isPresent());
  }

  @Test
  void aSignThatIsWrittenOutAsManyCountsAsOne() {
    assertEquals(1, parse("\uFDFA").length());
    assertEquals(14, parse("\uFDFA".repeat(14)).length());
    assertEquals(2, parse("e\u0301\u0301").length());
  }

  @Test
  void aPasswordNeverPrintsItself() {
    assertFalse(parse("quillfeather over Utsira").toString().contains("quillfeather"));
  }

  private static Password parse(String text) {
    return Password.parse(text).orElseThrow();
  }
}
