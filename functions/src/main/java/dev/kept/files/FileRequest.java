package dev.kept.files;

import dev.kept.files.UploadFile.Upload;
import dev.kept.kernel.FileType;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Refusal;
import dev.kept.platform.Refusal.FieldError;
import dev.kept.platform.Values;
import dev.kept.promises.Keeps;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads an upload: the type is settled by the bytes and must be the one that was declared, and a
/// file that is to be kept may be read as one type only (CX-2.1-07).
final class FileRequest {
  static final int LARGEST = 4 * 1024 * 1024;
  private static final int LARGEST_TEXT = 1024 * 1024;
  static final int LONGEST_NAME = 200;
  private static final int LONGEST_ENCODED_NAME = 1024;

  private FileRequest() {}

  /// @throws Refusal 400, 413 or 415
  @Keeps("CX-2.1-07")
  static Upload upload(HttpRequest request) {
    var purpose =
        Optional.ofNullable(request.query().get("purpose"))
            .flatMap(FilePurpose::parse)
            .orElseThrow(() -> Refusal.fields(List.of(new FieldError("purpose", "invalid"))));
    var name = request.header("x-file-name").map(FileRequest::name);
    var declared =
        FileType.ofContentType(request.header("content-type").orElse(""))
            .filter(purpose::takes)
            .orElseThrow(() -> Refusal.of(415, "unsupported_file"));
    var bytes = request.body();
    if (bytes.length > (declared == FileType.TXT ? LARGEST_TEXT : LARGEST)) {
      throw Refusal.of(413, "too_large");
    }
    if (FileType.detect(bytes).filter(declared::equals).isEmpty()
        || (purpose != FilePurpose.RESUME && Polyglot.is(declared, bytes))) {
      throw Refusal.of(415, "unsupported_file");
    }
    return new Upload(purpose, declared, new Sensitive<>(bytes), name);
  }

  /// The name is percent-encoded UTF-8; a path before it is cut off.
  private static Sensitive<String> name(String header) {
    if (header.length() <= LONGEST_ENCODED_NAME) {
      var decoded = decoded(header).map(FileRequest::withoutPath);
      var name = decoded.flatMap(text -> Values.text(1, LONGEST_NAME).apply(text));
      if (name.isPresent() && name.get().lines().count() == 1) {
        return new Sensitive<>(name.get());
      }
    }
    throw Refusal.fields(List.of(new FieldError("X-File-Name", "invalid")));
  }

  private static Optional<String> decoded(String header) {
    try {
      var text = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
      return text.contains("\uFFFD") ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String withoutPath(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip();
  }
}
