package dev.kept.resumes.extract;

import java.time.Duration;

/// Every limit of the extraction on one screen. All are inclusive: one more is over.
///
/// @param fileBytes of a PDF or DOCX; what the upload route takes
/// @param plainTextBytes of plain text; what the upload route takes
/// @param pages of a PDF or DOCX
/// @param inflatedBytes of one compressed part: content, font, document part
/// @param inflatedBytesInAll of all parts together, each as often as it is read
/// @param textUnits of the text, in UTF-16 units
/// @param depth of nested elements, arrays and page nodes
/// @param time from first byte to text
public record ExtractionLimits(
    int fileBytes,
    int plainTextBytes,
    int pages,
    int inflatedBytes,
    int inflatedBytesInAll,
    int textUnits,
    int depth,
    Duration time) {

  private static final int KIBI = 1_024;
  private static final int MEBI = KIBI * KIBI;

  /// The limits of the product (our choice).
  ///
  /// 4 MiB and 1 MiB are the upload route's. Fifty pages are beyond any resume, and few enough to
  /// read in time. 16 MiB hold a whole embedded Chinese font, 64 MiB four of them, and both fit a
  /// function of 512 MiB together with PDFBox's own objects. 100,000 units are at most 300,000
  /// bytes of UTF-8: with its seal that fits DynamoDB's 400 kB item even when nothing can be
  /// compressed. A table in a text box in a table nests some forty deep; 100 is the JDK's own limit
  /// for XML. Eight seconds are many times what an honest file takes on one slow core, and leave
  /// the function time to write down how it ended.
  public static final ExtractionLimits STANDARD =
      new ExtractionLimits(
          4 * MEBI, MEBI, 50, 16 * MEBI, 64 * MEBI, 100_000, 100, Duration.ofSeconds(8));

  public ExtractionLimits {
    if (Math.min(fileBytes, plainTextBytes) < 1
        || Math.min(pages, depth) < 1
        || Math.min(inflatedBytes, textUnits) < 1
        || inflatedBytesInAll < inflatedBytes
        || !time.isPositive()) {
      throw new IllegalArgumentException("every limit is above zero");
    }
  }
}
