package dev.kept.resumes.extract;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/// Takes the glyphs of one page after the other off PDFBox, in the order in which they are drawn.
///
/// Text that is drawn invisibly counts only where a page shows no other: such is the layer under a
/// scan, while under a page's own text it is meant for machines behind the reader's back.
final class GlyphCollector extends PDFTextStripper {
  /// A form has a field or two a line.
  private static final int MAX_FIELDS = 500;

  /// Producers nest a dozen deep; a million saved states are a million states in memory.
  private static final int MAX_SAVED_STATES = 1_000;

  private final Budget budget;
  private final Consumer<List<Glyph>> reader;
  private final GlyphList visible = new GlyphList();
  private final GlyphList invisible = new GlyphList();
  private final Overprint overprint = new Overprint();
  private final ReplacementText replacement = new ReplacementText();

  private GlyphCollector(Budget budget, Consumer<List<Glyph>> reader) {
    this.budget = budget;
    this.reader = reader;
  }

  /// Hands over the glyphs of every page, page by page, in drawing order.
  static void read(PDDocument document, Budget budget, Consumer<List<Glyph>> reader)
      throws IOException {
    new GlyphCollector(budget, reader).writeText(document, Writer.nullWriter());
  }

  @Override
  protected void processPages(PDPageTree pages) throws IOException {
    for (var page : pages) {
      checkContents(page);
      visible.clear();
      invisible.clear();
      overprint.clear();
      replacement.clear();
      processPage(page);
      reader.accept((visible.isShown() ? visible : invisible).glyphs());
    }
  }

  /// PDFBox inflates a page's only stream as it goes along, past the bound of [BoundedStream].
  private static void checkContents(PDPage page) throws IOException {
    if (page.getCOSObject().getCOSStream(COSName.CONTENTS) instanceof BoundedStream contents) {
      contents.rehearse();
    }
  }

  /// What was filled into a form is drawn by the fields, not by the page.
  @Override
  protected void endPage(PDPage page) throws IOException {
    var fields = page.getAnnotations(GlyphCollector::isShownText);
    for (var field : fields.subList(0, Math.min(fields.size(), MAX_FIELDS))) {
      showAnnotation(field);
    }
  }

  private static boolean isShownText(PDAnnotation annotation) {
    var subtype = annotation.getSubtype();
    return ("Widget".equals(subtype) || "FreeText".equals(subtype))
        && !annotation.isHidden()
        && !annotation.isNoView();
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    budget.checkTime();
    if (getGraphicsStackSize() > MAX_SAVED_STATES) {
      throw new Stopped(FailureCode.MALFORMED);
    }
    super.processOperator(operator, operands);
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
    replacement.begin(PDMarkedContent.create(tag, properties).getActualText());
  }

  @Override
  public void endMarkedContentSequence() {
    replacement.end();
  }

  @Override
  protected void writePage() {
    // The lines are made elsewhere.
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    budget.spendText(Math.max(1, text.getUnicode().length()));
    var target = isInvisible() ? invisible : visible;
    if (replacement.isActive()) {
      target.addReplaced(text, replacement.next());
    } else if (!overprint.repeats(text)) {
      target.add(text);
    }
  }

  private boolean isInvisible() {
    var mode = getGraphicsState().getTextState().getRenderingMode();
    return mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP;
  }
}
