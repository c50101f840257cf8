package dev.kept.imports;

import dev.kept.kernel.PersonImport.Brought;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import java.util.Map;

/// What comes in with an import, and what is said of it.
final class ImportBodies {
  /// One file of the largest kind and what describes it; as base64 it still fits Lambda's 6 MB.
  private static final int LARGEST = (4 << 20) + (256 << 10);

  private ImportBodies() {}

  /// @throws Refusal 413 or 415
  static byte[] zip(HttpRequest request) {
    if (!request.mediaType().equals("application/zip")) {
      throw Refusal.of(415, "unsupported_media_type");
    }
    if (request.body().length > LARGEST) {
      throw Refusal.of(413, "too_large");
    }
    return request.body();
  }

  static Reply reply(Map<String, Brought> brought) {
    var sections =
        brought.entrySet().stream()
            .map(
                part ->
                    new JsonObject()
                        .set("name", part.getKey())
                        .set("added", part.getValue().added())
                        .set("held", part.getValue().held()))
            .toList();
    return Reply.ok(new JsonObject().set("sections", sections));
  }
}
