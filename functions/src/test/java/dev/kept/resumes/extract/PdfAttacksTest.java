package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Ways to keep PDFBox busy that the hostile set does not have.
class PdfAttacksTest {
  private static final String HELLO = "BT /F1 11 Tf 50 790 Td (Hello World) Tj ET";

  @Test
  void aSmallMapThatClaimsMillionsOfCharactersIsTooLarge() {
    var map = "1 beginbfrange " + "<0000> <FFFE> <0001> ".repeat(50_000) + "endbfrange";
    assertEnds(
        "too_large",
        TestFiles.pdf(HELLO, "/ToUnicode 6 0 R", TestFiles.stream("", TestFiles.latin1(map))));
  }

  @Test
  void anHonestMapOfAWholePlaneIsRead() {
    var map = new StringBuilder("begincmap 256 beginbfrange ");
    for (var row = 0; row < 256; row++) {
      map.append("<%02X00> <%02XFF> <%02X00> ".formatted(row, row, row));
    }
    map.append("endbfrange endcmap");
    var stream = TestFiles.stream("", TestFiles.latin1(map.toString()));
    assertEnds("Hello World", TestFiles.pdf(HELLO, "/ToUnicode 6 0 R", stream));
  }

  @Test
  void formsThatDrawThemselvesEndlesslyAreStopped() {
    var form = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>";
    var stream = TestFiles.stream(form, TestFiles.latin1("/X Do ".repeat(20)));
    assertEnds("timed_out", TestFiles.pdf("/X Do", "", stream), Duration.ofSeconds(1));
  }

  @Test
  void millionsOfSavedStatesAreMalformed() {
    assertEnds("malformed", TestFiles.pdf("q ".repeat(1_000_000), ""));
  }

  @Test
  void aPredictorRowWithoutMeasureIsNotRead() {
    var parameters = "/DecodeParms<</Predictor 12/Columns 2000000000>>";
    var form = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]" + parameters;
    assertEnds(
        "no_text", TestFiles.pdf("/X Do", "", TestFiles.stream(form, TestFiles.latin1("x"))));
  }

  @Test
  void deepBracketsInAPageDoNoHarm() {
    assertEnds("no_text", TestFiles.pdf("[".repeat(500_000), ""));
    assertEnds("no_text", TestFiles.pdf("/a << ".repeat(200_000), ""));
  }

  private static void assertEnds(String expected, byte[] file) {
    assertEnds(expected, file, ExtractionLimits.STANDARD.time());
  }

  private static void assertEnds(String expected, byte[] file, Duration time) {
    var standard = ExtractionLimits.STANDARD;
    var limits =
        new ExtractionLimits(
            standard.fileBytes(),
            standard.plainTextBytes(),
            standard.pages(),
            standard.inflatedBytes(),
            standard.inflatedBytesInAll(),
            standard.textUnits(),
            standard.depth(),
            time);
    var outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(15), () -> new ResumeExtractor(limits).extract(file, FileType.PDF));
    assertEquals(
        expected,
        switch (outcome) {
          case Extracted(var text) -> text.text();
          case Unreadable(var code) -> code.code();
        });
  }
}
