package dev.kept.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells a file's type by its bytes; the rules stand at [FileType#detect].
final class FileSignature {
  private static final int PDF_HEADER_WITHIN = 1024;
  private static final byte[] PDF = ascii("%PDF-");
  private static final byte[] RIFF = ascii("RIFF");
  private static final byte[] WEBP = ascii("WEBP");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private FileSignature() {}

  static Optional<FileType> of(byte[] bytes) {
    if (startsWith(bytes, JPEG, 0)) {
      return Optional.of(FileType.JPEG);
    }
    if (startsWith(bytes, PNG, 0)) {
      return Optional.of(FileType.PNG);
    }
    if (startsWith(bytes, RIFF, 0) && startsWith(bytes, WEBP, 8)) {
      return Optional.of(FileType.WEBP);
    }
    if (hasPdfHeader(bytes)) {
      return Optional.of(FileType.PDF);
    }
    if (isWordDocument(bytes)) {
      return Optional.of(FileType.DOCX);
    }
    return PlainText.decode(bytes).filter(text -> !text.isEmpty()).map(text -> FileType.TXT);
  }

  private static boolean hasPdfHeader(byte[] bytes) {
    var last = Math.min(bytes.length, PDF_HEADER_WITHIN) - PDF.length;
    for (var at = 0; at <= last; at++) {
      if (startsWith(bytes, PDF, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordDocument(byte[] bytes) {
    try {
      var names = ZipDirectory.of(bytes).names();
      return names.contains("[Content_Types].xml")
          && names.stream().anyMatch(FileSignature::isMainPart);
    } catch (IOException notAZip) {
      return false;
    }
  }

  /// Word names the main part `document.xml`; its web editor counts on (`document2.xml`).
  private static boolean isMainPart(String name) {
    return name.startsWith("word/document") && name.endsWith(".xml");
  }

  private static boolean startsWith(byte[] bytes, byte[] magic, int at) {
    if (at + magic.length > bytes.length) {
      return false;
    }
    for (var index = 0; index < magic.length; index++) {
      if (bytes[at + index] != magic[index]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
