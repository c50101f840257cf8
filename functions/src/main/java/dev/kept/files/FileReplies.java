package dev.kept.files;

import dev.kept.kernel.ResumeId;
import dev.kept.platform.ByteRange;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Reply;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A file on the wire.
final class FileReplies {
  private FileReplies() {}

  static Reply received(StoredFile file) {
    return Reply.json(
        202,
        new JsonObject()
            .set("fileId", file.id().value())
            .set("purpose", file.purpose().word())
            .set("status", "received")
            .setIfPresent("resumeId", file.resume().map(ResumeId::value)));
  }

  static JsonObject row(StoredFile file, PersonVault vault) {
    return new JsonObject()
        .set("fileId", file.id().value())
        .set("purpose", file.purpose().word())
        .setOrNull("name", name(file, vault))
        .set("type", file.type().contentType())
        .set("size", file.size())
        .set("status", file.state().word())
        .set("createdAt", file.createdAt())
        .setIfPresent("resumeId", file.resume().map(ResumeId::value));
  }

  /// The bytes, or the part of them that was asked for; always as a download, never shown inline,
  /// and never as the address of a store (CX-4.4-03).
  @Keeps("CX-4.4-03")
  static Reply download(StoredFile file, byte[] bytes, PersonVault vault, Optional<String> range) {
    var asked = range.flatMap(ByteRange::parse);
    if (asked.isEmpty()) {
      return headed(Reply.bytes(200, file.type().contentType(), bytes), file, vault);
    }
    var part = asked.get().within(bytes.length);
    if (part.isEmpty()) {
      return ByteRange.unsatisfiable(bytes.length);
    }
    var bounds = part.get();
    var found = Arrays.copyOfRange(bytes, (int) bounds.first(), (int) bounds.last() + 1);
    return headed(Reply.bytes(206, file.type().contentType(), found), file, vault)
        .with("Content-Range", bounds.contentRange(bytes.length));
  }

  private static Reply headed(Reply reply, StoredFile file, PersonVault vault) {
    return reply
        .with("Content-Disposition", disposition(file, vault))
        .with("Accept-Ranges", "bytes")
        .with("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  /// RFC 6266 with RFC 8187's encoding, so that no character of a name can end the header.
  private static String disposition(StoredFile file, PersonVault vault) {
    return name(file, vault)
        .map(
            name ->
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A"))
        .map(encoded -> "attachment; filename*=UTF-8''" + encoded)
        .orElse("attachment");
  }

  private static Optional<String> name(StoredFile file, PersonVault vault) {
    return file.sealedName()
        .map(bytes -> vault.openText(FileCells.name(file.purpose(), file.id()), bytes));
  }
}
