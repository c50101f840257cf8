package dev.kept.auditor;

import dev.kept.local.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// An entry of the audit chains, as it was found.
///
/// @param at epoch milliseconds
/// @param hash as it stands there, true or not
public record Entry(
    String chain,
    long seq,
    String pseudonym,
    String event,
    long at,
    List<String> fields,
    String previous,
    String hash) {
  /// What stands before the first entry of a chain.
  static final String NOTHING = "A".repeat(43);

  public Entry {
    fields = List.copyOf(fields);
  }

  /// @param row of table `audit`, as DynamoDB writes it
  public static Entry of(JsonObject row) {
    return new Entry(
        text(row, "chain"),
        number(row, "seq"),
        text(row, "pseudonym"),
        text(row, "event"),
        number(row, "at"),
        row.object("fields").orElseThrow().array("L").objects().map(Entry::text).toList(),
        text(row, "previous"),
        text(row, "hash"));
  }

  /// @return the hash that it should have: SHA-256, base64url, over its parts, a line each
  String expectedHash() {
    var lines =
        "kept-audit-1\n%s\n%d\n%s\n%s\n%d\n%s\n%s\n"
            .formatted(chain, seq, pseudonym, event, at, String.join(",", fields), previous);
    return sha256(lines.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(JsonObject row, String name) {
    return text(row.object(name).orElseThrow());
  }

  private static String text(JsonObject value) {
    return value.text("S").orElseThrow();
  }

  private static long number(JsonObject row, String name) {
    return Long.parseLong(row.object(name).orElseThrow().text("N").orElseThrow());
  }
}
