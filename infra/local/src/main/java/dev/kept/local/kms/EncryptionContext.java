package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a ciphertext is bound to: names and values, in the order of their names, so that the order
/// they were sent in does not matter.
record EncryptionContext(SortedMap<String, String> entries) {

  /// The member of that name; absent means empty.
  static EncryptionContext of(JsonObject request, String member) {
    var entries = new TreeMap<String, String>();
    request
        .object(member)
        .orElse(JsonObject.empty())
        .members()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Json.Text(var text))) {
                throw new AwsError("ValidationException", member + " must hold strings only");
              }
              entries.put(name, text);
            });
    return new EncryptionContext(entries);
  }

  /// Each name and value with its length before it: no two contexts have the same bytes.
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue());
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }

  /// The condition keys that a policy can name.
  Map<String, List<String>> conditionKeys() {
    var keys = new HashMap<String, List<String>>();
    entries.forEach((name, value) -> keys.put("kms:EncryptionContext:" + name, List.of(value)));
    keys.put("kms:EncryptionContextKeys", List.copyOf(entries.keySet()));
    return keys;
  }

  String purpose() {
    return entries.getOrDefault("purpose", "");
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
