package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocxSourceTest {
  @Test
  void tabsBreaksHyphensAndSymbolsAreKept() {
    var run =
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>"
            + "<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:tab/><w:t>full</w:t>"
            + "<w:noBreakHyphen/><w:t xml:space='preserve'>time </w:t><w:br/><w:t>Pune</w:t>"
            + "</w:r></w:p>";
    assertEquals("•\tfull-time\nPune", text(TestFiles.docx(run)));
  }

  @Test
  void deletedAndHiddenTextAndFieldCodesAreLeftOut() {
    var runs =
        "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t>"
            + "</w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
            + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> shown</w:t></w:r>"
            + "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>";
    assertEquals("new shown", text(TestFiles.docx(runs)));
  }

  @Test
  void aTextBoxIsReadOnceAndItsParagraphStaysWhole() {
    var box = "<w:txbxContent>" + TestFiles.paragraph("in the box") + "</w:txbxContent>";
    var paragraph =
        "<w:p><w:r><w:t>around </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx>"
            + box
            + "</wps:txbx></mc:Choice><mc:Fallback>"
            + box
            + "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>the box</w:t></w:r></w:p>";
    assertEquals("in the box\naround the box", text(TestFiles.docx(paragraph)));
  }

  @Test
  void headersComeFirstFootersLastAndEachTextOnce() {
    var header = TestFiles.part("hdr", TestFiles.paragraph("Asha Verma"));
    var footer = TestFiles.part("ftr", TestFiles.paragraph("the end"));
    var file =
        TestFiles.docx(
            TestFiles.paragraph("Nurse"),
            "word/footer1.xml",
            footer,
            "word/header1.xml",
            header,
            "word/header2.xml",
            header);
    assertEquals("Asha Verma\n\nNurse\n\nthe end", text(file));
  }

  @Test
  void tableCellsStandOneAfterTheOther() {
    var cells =
        "<w:tbl><w:tr><w:tc>"
            + TestFiles.paragraph("2020")
            + "</w:tc><w:tc>"
            + TestFiles.paragraph("Nurse")
            + "</w:tc></w:tr></w:tbl>";
    assertEquals("2020\n\nNurse", text(TestFiles.docx(cells)));
  }

  @Test
  void pagesAndTitleAreReported() {
    var core =
        "<?xml version='1.0'?><cp:p xmlns:cp='a' xmlns:dc='b'><dc:title>My resume</dc:title></cp:p>";
    var breaks = "<w:p><w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r></w:p>";
    var read = read(TestFiles.docx(breaks, "docProps/core.xml", core));
    assertEquals(2, read.pages());
    assertEquals(Optional.of("My resume"), read.title());
  }

  @Test
  void aDocumentTypeIsRefusedEvenWithoutAnEntity() {
    var part = "<!DOCTYPE x>" + TestFiles.part("hdr", TestFiles.paragraph("a"));
    var file = TestFiles.docx(TestFiles.paragraph("b"), "word/header1.xml", part);
    assertEquals(new Unreadable(FailureCode.MALFORMED), extract(file));
  }

  @Test
  void elementsMayNestToTheLimitAndNotBeyond() {
    // The document, its body, the paragraph, its run and its text.
    var limit = ExtractionLimits.STANDARD.depth() - 5;
    var inner = TestFiles.paragraph("deep");
    var deepest = "<w:x>".repeat(limit) + inner + "</w:x>".repeat(limit);
    assertEquals("deep", text(TestFiles.docx(deepest)));
    var deeper = "<w:x>" + deepest + "</w:x>";
    assertEquals(new Unreadable(FailureCode.MALFORMED), extract(TestFiles.docx(deeper)));
  }

  @Test
  void everyCutOfADocumentEndsInAnOutcome() {
    var whole = TestFiles.docx(TestFiles.paragraph("text"));
    for (var length = 1; length < whole.length; length += 7) {
      var cut = Arrays.copyOf(whole, length);
      assertTrue(extract(cut) instanceof Unreadable, "length " + length);
    }
  }

  private static String text(byte[] file) {
    return read(file).text();
  }

  private static ResumeText read(byte[] file) {
    return switch (extract(file)) {
      case Extracted(var text) -> text;
      case Unreadable(var code) -> throw new AssertionError(code);
    };
  }

  private static Extraction extract(byte[] file) {
    return new ResumeExtractor(ExtractionLimits.STANDARD).extract(file, FileType.DOCX);
  }
}
