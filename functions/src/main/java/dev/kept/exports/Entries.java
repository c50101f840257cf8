package dev.kept.exports;

import dev.kept.platform.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The entries of one ZIP, written one after the other; each with the same time, the first that a
/// ZIP can hold, and with no word of who made it. Not for several threads.
final class Entries implements AutoCloseable {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final List<JsonObject> written = new ArrayList<>();

  Entries(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  /// Writes what stands in one entry.
  interface Content {
    void to(OutputStream entry) throws IOException;
  }

  void entry(String name, Content content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    var digest = new DigestOutputStream(zip, sha256());
    var buffered = new BufferedOutputStream(digest);
    content.to(buffered);
    buffered.flush();
    zip.closeEntry();
    written.add(
        new JsonObject()
            .set("name", name)
            .set("bytes", entry.getSize())
            .set("sha256", HexFormat.of().formatHex(digest.getMessageDigest().digest())));
  }

  /// @return name, size and SHA-256 of each entry so far
  List<JsonObject> written() {
    return List.copyOf(written);
  }

  /// Ends the ZIP; what it was written to stays open.
  @Override
  public void close() throws IOException {
    zip.finish();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
