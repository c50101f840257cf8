package dev.kept.files;

import dev.kept.kernel.FileType;
import dev.kept.kernel.ZipDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Tells a file that two kinds of reader would open as two different things (CX-2.1-07).
///
/// Asked of photos and card files, which are kept and may be shown to others. The original of a
/// resume is not kept: nobody but the extraction ever reads it, and that as one type.
final class Polyglot {
  /// Where readers look for the header of a PDF (ISO 32000-1, annex H.3).
  private static final int PDF_HEADER_WITHIN = 1024;

  private Polyglot() {}

  /// @param type what the file is, by its first bytes
  static boolean is(FileType type, byte[] bytes) {
    return switch (type) {
      case JPEG, PNG, WEBP -> isPdf(bytes) || isZip(bytes);
      case PDF -> isZip(bytes);
      case DOCX, TXT -> false;
    };
  }

  private static boolean isPdf(byte[] bytes) {
    var head = Arrays.copyOf(bytes, Math.min(bytes.length, PDF_HEADER_WITHIN));
    return new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  /// A ZIP is read from its end, so it may stand behind anything.
  private static boolean isZip(byte[] bytes) {
    try {
      return !ZipDirectory.of(bytes).names().isEmpty();
    } catch (IOException _) {
      return false;
    }
  }
}
