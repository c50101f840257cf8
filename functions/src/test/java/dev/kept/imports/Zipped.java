package dev.kept.imports;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The entries of a copy, to be changed and packed anew as a hostile or a careless client would.
final class Zipped {
  private final Map<String, byte[]> entries;

  Zipped(Map<String, byte[]> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  Zipped with(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  Zipped without(String name) {
    entries.remove(name);
    return this;
  }

  /// Changes an entry and lists it in the manifest as if it had been so.
  Zipped relisted(String name, byte[] bytes) {
    var manifest = object("manifest.json");
    var listed = manifest.list("entries").orElseThrow();
    for (var element : listed) {
      var entry = (JsonObject) element;
      if (entry.text("name").filter(name::equals).isPresent()) {
        entry.set("sha256", sha256(bytes));
      }
    }
    return with(name, bytes).with("manifest.json", manifest.bytes());
  }

  /// Changes the words of an entry, and the manifest with them.
  Zipped reworded(String name, UnaryOperator<String> change) {
    var words = new String(bytes(name), StandardCharsets.UTF_8);
    return relisted(name, change.apply(words).getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static Answer send(Kept kept, Person person, byte[] zip) {
    return kept.call(
        person
            .call("POST", "/v1/me/imports")
            .bearer(person.accessToken())
            .body("application/zip", zip));
  }

  private JsonObject object(String name) {
    return (JsonObject) Json.parse(bytes(name)).orElseThrow();
  }

  private byte[] bytes(String name) {
    return Optional.ofNullable(entries.get(name)).orElseThrow();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
