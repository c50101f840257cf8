package dev.kept.resumes.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/// Runs a PDF stream's filters one after the other into bounded memory.
///
/// Pictures' filters are refused: no text is in them, and their decoders allocate what the picture
/// claims to measure.
final class FilterRehearsal {
  private static final Set<COSName> PICTURES =
      Set.of(
          COSName.DCT_DECODE,
          COSName.DCT_DECODE_ABBREVIATION,
          COSName.CCITTFAX_DECODE,
          COSName.CCITTFAX_DECODE_ABBREVIATION,
          COSName.JPX_DECODE,
          COSName.JBIG2_DECODE);

  /// A predictor keeps two rows; a row of text or of cross-references has a few bytes.
  private static final long MAX_PREDICTOR_ROW = 1 << 20;

  /// More filters than two make no sense; a chain is a way to blow up a file.
  private static final int MAX_FILTERS = 8;

  private final COSStream stream;
  private final Budget budget;
  private final List<Filter> filters = new ArrayList<>();

  FilterRehearsal(COSStream stream, Budget budget) {
    this.stream = stream;
    this.budget = budget;
  }

  /// Adds a filter, unless the chain has it already: PDFBox drops repetitions alike.
  void add(@Nullable COSName name) throws IOException {
    if (name == null || PICTURES.contains(name) || filters.size() == MAX_FILTERS) {
      throw new IOException("a filter that no text needs");
    }
    var filter = FilterFactory.INSTANCE.getFilter(name);
    if (!filters.contains(filter)) {
      filters.add(filter);
    }
  }

  void run(InputStream raw) throws IOException {
    checkPredictors(stream.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS));
    var input = raw;
    for (var index = 0; index < filters.size(); index++) {
      var output = new BoundedOutput(budget);
      filters.get(index).decode(input, output, stream, index);
      input = new ByteArrayInputStream(output.bytes());
    }
    CharacterMaps.check(input.readAllBytes());
  }

  private static void checkPredictors(@Nullable COSBase parameters) throws IOException {
    if (parameters instanceof COSDictionary dictionary) {
      checkPredictor(dictionary);
    } else if (parameters instanceof COSArray array) {
      for (var index = 0; index < array.size(); index++) {
        if (array.getObject(index) instanceof COSDictionary dictionary) {
          checkPredictor(dictionary);
        }
      }
    }
  }

  private static void checkPredictor(COSDictionary parameters) throws IOException {
    var columns = parameters.getLong(COSName.COLUMNS, 1);
    var colours = Math.min(parameters.getLong(COSName.COLORS, 1), 32);
    var bits = parameters.getLong(COSName.BITS_PER_COMPONENT, 8);
    if (columns < 0
        || bits < 0
        || bits > 32
        || columns > MAX_PREDICTOR_ROW
        || columns * Math.max(1, colours) * Math.max(1, bits) / 8 > MAX_PREDICTOR_ROW) {
      throw new IOException("a predictor row without measure");
    }
  }
}
