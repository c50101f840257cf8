package dev.kept.files;

import dev.kept.kernel.ResumeId;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Reply;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file on the wire.
final class FileReplies {
  /// One range of bytes (RFC 9110 14.1.2); what is none, or several, is answered with the whole
  /// file, as 14.2 allows.
  private static final Pattern RANGE = Pattern.compile("(?i:bytes)=([0-9]{0,40})-([0-9]{0,40})");

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
    var matcher = RANGE.matcher(range.orElse(""));
    if (!matcher.matches() || !isRange(matcher)) {
      return headed(Reply.bytes(200, file.type().contentType(), bytes), file, vault);
    }
    var first = first(matcher, bytes.length);
    var last = last(matcher, bytes.length);
    if (first >= bytes.length) {
      return Reply.refused(416, "range_not_satisfiable")
          .with("Content-Range", "bytes */" + bytes.length);
    }
    var part = Arrays.copyOfRange(bytes, first, last + 1);
    return headed(Reply.bytes(206, file.type().contentType(), part), file, vault)
        .with("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
  }

  private static boolean isRange(Matcher range) {
    var first = range.group(1);
    var last = range.group(2);
    return first.isEmpty()
        ? !last.isEmpty()
        : last.isEmpty() || number(first, 0) <= number(last, 0);
  }

  private static int first(Matcher range, int length) {
    return range.group(1).isEmpty()
        ? Math.max(0, length - number(range.group(2), 0))
        : number(range.group(1), length);
  }

  private static int last(Matcher range, int length) {
    return range.group(1).isEmpty()
        ? length - 1
        : Math.min(length - 1, number(range.group(2), length));
  }

  private static int number(String digits, int absent) {
    return digits.isEmpty()
        ? absent
        : new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
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
