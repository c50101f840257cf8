package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class ResumeExtractorTest {
  private static final ExtractionLimits SMALL =
      new ExtractionLimits(2_000, 100, 3, 5_000, 8_000, 50, 20, Duration.ofSeconds(8));

  @Test
  void plainTextIsTidied() {
    var raw = "\ufeffZoe\u0308\r\nNurse  \r\r\r\rWard\u00a0A\f\u202eB\n";
    assertEquals("Zo\u00eb\nNurse\n\nWard A\nB", text(raw.getBytes(StandardCharsets.UTF_8)));
    assertEquals("Zo\u00eb", text("Zo\u00eb".getBytes(StandardCharsets.UTF_16)));
  }

  @Test
  void plainTextOfTheMostBytesIsReadAndOneMoreIsNot() {
    assertEquals("a", text(("a" + " ".repeat(99)).getBytes(StandardCharsets.UTF_8)));
    assertFails(FailureCode.TOO_LARGE, ("a" + " ".repeat(100)), FileType.TXT);
  }

  @Test
  void theMostTextIsReadAndOneUnitMoreIsNot() {
    assertEquals("a".repeat(50), text("a".repeat(50).getBytes(StandardCharsets.UTF_8)));
    assertFails(FailureCode.TOO_LARGE, "a".repeat(51), FileType.TXT);
  }

  @Test
  void textWithoutALetterIsNoText() {
    assertFails(FailureCode.NO_TEXT, " -- \n", FileType.TXT);
  }

  @Test
  void aFileUnderAnotherTypeIsUnsupported() {
    assertFails(FailureCode.UNSUPPORTED_FILE, "plain", FileType.PDF);
    assertFails(FailureCode.UNSUPPORTED_FILE, "%PDF-1.7", FileType.TXT);
    assertFails(FailureCode.UNSUPPORTED_FILE, "\u0089PNG\r\n\u001a\n", FileType.PNG);
  }

  @Test
  void anEmptyFileIsMalformed() {
    assertFails(FailureCode.MALFORMED, "", FileType.TXT);
  }

  @Test
  void theMostPagesAreReadAndOneMoreIsNot() throws IOException {
    assertFails(FailureCode.NO_TEXT, pages(3), FileType.PDF);
    assertFails(FailureCode.TOO_MANY_PAGES, pages(4), FileType.PDF);
  }

  @Test
  void aStreamMayInflateToTheLimitAndNotBeyond() {
    assertEquals("Hello", pdfText("BT /F1 9 Tf (Hello) Tj ET" + " ".repeat(4_000)));
    assertFails(
        FailureCode.TOO_LARGE,
        TestFiles.pdf("BT /F1 9 Tf (Hello) Tj ET" + " ".repeat(5_000), ""),
        FileType.PDF);
  }

  @Test
  void timeThatIsOverIsTimedOut() {
    var limits = new ExtractionLimits(1_000_000, 1, 9, 9_999, 9_999, 9, 9, Duration.ofNanos(1));
    assertEquals(
        new Unreadable(FailureCode.TIMED_OUT),
        new ResumeExtractor(limits)
            .extract(TestFiles.pdf("BT /F1 9 Tf (Hello) Tj ET", ""), FileType.PDF));
  }

  @Test
  void aTextNeverShowsInItsToString() {
    var result = new ResumeExtractor(SMALL).extract(TestFiles.latin1("Secret"), FileType.TXT);
    assertTrue(result instanceof Extracted);
    assertFalse(result.toString().contains("Secret"));
  }

  @Test
  void limitsAreAboveZero() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExtractionLimits(1, 1, 0, 1, 1, 1, 1, Duration.ofSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExtractionLimits(1, 1, 1, 2, 1, 1, 1, Duration.ofSeconds(1)));
  }

  @Test
  void theStandardTextFitsAnItemEvenUncompressed() {
    assertTrue(ExtractionLimits.STANDARD.textUnits() * 3 < 400_000 - 10_000);
  }

  private static byte[] pages(int count) throws IOException {
    try (var document = new PDDocument()) {
      for (var page = 0; page < count; page++) {
        document.addPage(new PDPage());
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static String pdfText(String content) {
    return text(TestFiles.pdf(content, ""), FileType.PDF);
  }

  private static String text(byte[] bytes) {
    return text(bytes, FileType.TXT);
  }

  private static String text(byte[] bytes, FileType type) {
    return switch (new ResumeExtractor(SMALL).extract(bytes, type)) {
      case Extracted(var text) -> text.text();
      case Unreadable(var code) -> throw new AssertionError(code);
    };
  }

  private static void assertFails(FailureCode code, String latin1, FileType type) {
    assertFails(code, TestFiles.latin1(latin1), type);
  }

  private static void assertFails(FailureCode code, byte[] bytes, FileType type) {
    assertEquals(new Unreadable(code), new ResumeExtractor(SMALL).extract(bytes, type));
  }
}
