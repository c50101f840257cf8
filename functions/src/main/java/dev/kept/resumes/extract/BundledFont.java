package dev.kept.resumes.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/// Stands in for every font that a document names and does not bring along.
///
/// PDFBox's own mapper searches the machine's fonts and writes what it found to the home directory.
/// This one touches no disk, and makes the same file give the same text on every machine.
final class BundledFont implements FontMapper {
  private static final String LIBERATION =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;

  private BundledFont(TrueTypeFont font) {
    this.font = font;
  }

  /// Puts it in place for the whole of the JVM, where PDFBox keeps its mapper.
  static void install() {
    try (var resource = PDDocument.class.getResourceAsStream(LIBERATION)) {
      if (resource == null) {
        throw new IllegalStateException("PDFBox's own font is missing");
      }
      var font = new TTFParser().parse(new RandomAccessReadBuffer(resource.readAllBytes()));
      FontMappers.set(new BundledFont(font));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo collection) {
    // The mapping takes either kind of font; PDFBox itself passes null for the other one.
    return new CIDFontMapping(noOpenType(), font, true);
  }

  @SuppressWarnings("NullAway") // PDFBox has no annotations, and means null here
  private static org.apache.fontbox.ttf.OpenTypeFont noOpenType() {
    return null;
  }
}
