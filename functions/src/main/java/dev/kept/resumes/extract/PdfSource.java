package dev.kept.resumes.extract;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/// PDF, by PDFBox, with every limit put in front of it.
final class PdfSource implements TextSource {
  static {
    BundledFont.install();
  }

  @Override
  public RawText read(byte[] bytes, Budget budget) throws IOException {
    try (var document = BoundedParser.open(bytes, budget)) {
      var pages = PageTree.count(document, budget);
      var text = new StringBuilder();
      GlyphCollector.read(
          document,
          budget,
          glyphs ->
              text.append(PageText.of(ReadingOrder.of(LineBuilder.lines(glyphs)))).append("\n\n"));
      return new RawText(text.toString(), pages, title(document));
    }
  }

  private static String title(PDDocument document) {
    var title = document.getDocumentInformation().getTitle();
    return title == null ? "" : title;
  }
}
