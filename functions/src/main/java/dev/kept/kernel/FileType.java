package dev.kept.kernel;

import java.util.Locale;
import java.util.Optional;

/// The types of file that Kept accepts, each told by its bytes and never by its name.
///
/// Detection reads at most the head of the file and a ZIP's directory, inflates nothing and takes
/// time linear in the file. It says what a file claims to be, not that it is sound: a PDF of three
/// hundred bytes is a PDF.
///
/// Rule: declared type and content must agree (the HTTP contract, "Files and resumes").
public enum FileType {
  PDF("application/pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  TXT("text/plain"),
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  private final String contentType;

  FileType(String contentType) {
    this.contentType = contentType;
  }

  /// The media type without parameters, as it goes into `Content-Type`.
  public String contentType() {
    return contentType;
  }

  /// Finds the type that the bytes show.
  ///
  /// The order settles what two readings would allow: a picture's magic number first, then a PDF
  /// header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3), so that a PDF with a ZIP
  /// behind it is a PDF; then a ZIP whose main part is a word-processing document; then text.
  ///
  /// @return empty when the bytes are none of these, and for no bytes at all
  public static Optional<FileType> detect(byte[] bytes) {
    return FileSignature.of(bytes);
  }

  /// Finds the type that a `Content-Type` header names; its parameters and its case do not matter.
  ///
  /// @return empty for any media type that Kept does not accept
  public static Optional<FileType> ofContentType(String contentType) {
    var semicolon = contentType.indexOf(';');
    var essence = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    var wanted = essence.strip().toLowerCase(Locale.ROOT);
    for (var type : values()) {
      if (type.contentType.equals(wanted)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// Whether a `Content-Type` header names this very type.
  public boolean agrees(String contentType) {
    return ofContentType(contentType).filter(this::equals).isPresent();
  }
}
