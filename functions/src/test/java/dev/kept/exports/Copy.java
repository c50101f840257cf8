package dev.kept.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/// A person's copy, asked for, waited for, downloaded in ranges and unpacked, through the HTTP API.
public final class Copy {
  /// A card file, whose bytes are looked for in a copy.
  static final byte[] PDF =
      ("%PDF-1.4\nQuincunx of Utsira\n" + "x".repeat(60)).getBytes(StandardCharsets.US_ASCII);

  private final Map<String, byte[]> entries;

  Copy(byte[] zip) {
    this.entries = unpacked(zip);
  }

  /// @return a card file of that many bytes that no ZIP makes smaller
  static byte[] pdf(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    System.arraycopy(PDF, 0, bytes, 0, PDF.length);
    return bytes;
  }

  public static Copy of(Kept kept, Person person) {
    var asked = ask(person);
    assertEquals(202, asked.status());
    kept.pump();
    return new Copy(download(kept, person, asked.text("exportId"), 1 << 20));
  }

  static JsonObject order(Person person) {
    var challenge = person.askForCode("export").text("challengeId");
    return new JsonObject().set("challengeId", challenge).set("code", person.code());
  }

  static Answer ask(Person person) {
    return person.send("POST", "/v1/me/exports", order(person));
  }

  static Answer status(Person person, String id) {
    return person.get("/v1/me/exports/" + id);
  }

  static Answer range(Kept kept, Person person, String id, String range) {
    return kept.call(
        person
            .call("GET", "/v1/me/exports/" + id + "/archive")
            .bearer(person.accessToken())
            .header("range", range));
  }

  /// Asks on from where the last answer ended.
  static byte[] download(Kept kept, Person person, String id, int step) {
    var all = new ByteArrayOutputStream();
    var size = Long.MAX_VALUE;
    while (all.size() < size) {
      var last = all.size() + step - 1L;
      var answer = range(kept, person, id, "bytes=" + all.size() + "-" + last);
      assertEquals(206, answer.status());
      var said = answer.header("content-range").orElseThrow();
      size = Long.parseLong(said.substring(said.indexOf('/') + 1));
      all.writeBytes(answer.body());
    }
    return all.toByteArray();
  }

  public Map<String, byte[]> entries() {
    return entries;
  }

  /// @return what only somebody's deed changes, by entry, with its bytes as text
  public Map<String, String> kept() {
    var kept = new TreeMap<String, String>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith("kept/")) {
            kept.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
          }
        });
    return kept;
  }

  String text(String entry) {
    return new String(
        Optional.ofNullable(entries.get(entry)).orElseThrow(), StandardCharsets.UTF_8);
  }

  JsonObject json(String entry) {
    return (JsonObject) Json.parse(text(entry).getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  /// @return everything, as one text that a value can be looked for in
  String everything() {
    var text = new StringBuilder();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith("kept/") || name.startsWith("activity/")) {
            text.append(new String(bytes, StandardCharsets.UTF_8));
          }
        });
    return text.toString();
  }

  private static Map<String, byte[]> unpacked(byte[] zip) {
    var found = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        found.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
