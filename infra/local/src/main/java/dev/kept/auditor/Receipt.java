package dev.kept.auditor;

import dev.kept.local.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A receipt of an erasure, read from outside: by the published keys and the documented format
/// alone.
public final class Receipt {
  private static final String TYPE = "kept-receipt+jwt";

  private static final String ANCHOR = "erasure_receipt";

  private final String digest;
  private final JsonObject claims;

  private Receipt(String jws, JsonObject claims) {
    this.digest = Entry.sha256(jws.getBytes(StandardCharsets.US_ASCII));
    this.claims = claims;
  }

  /// @param jws compact, as `GET /v1/receipts/{receiptId}` answers it
  /// @param keySet as `/.well-known/jwks.json` answers it
  /// @return empty when it is none, or nobody of the key set signed it
  public static Optional<Receipt> genuine(String jws, JsonObject keySet) {
    var document = new SignedDocument(jws.strip());
    return document.isSignedBy(keySet) && document.header().text("typ").equals(Optional.of(TYPE))
        ? Optional.of(new Receipt(jws.strip(), document.claims()))
        : Optional.empty();
  }

  /// @param entries of the audit chains
  /// @return the entry that stands for this receipt, by the SHA-256 of its text
  public Optional<Entry> anchor(Collection<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.event().equals(ANCHOR) && entry.pseudonym().equals(digest))
        .findFirst();
  }

  /// What it says, in lines for a person.
  ///
  /// @param now to tell what is left from what has ended since
  public List<String> lines(Instant now) {
    var lines = new ArrayList<String>();
    lines.add("genuine: erased at " + claims.text("finishedAt").orElse("?"));
    claims
        .object("keys")
        .ifPresent(
            keys ->
                lines.add(
                    "keys: %d destroyed at %s, nothing readable since"
                        .formatted(
                            keys.integer("destroyed").orElse(0), keys.text("at").orElse("?"))));
    claims
        .array("destroyed")
        .objects()
        .filter(line -> line.integer("count").orElse(0) > 0)
        .forEach(
            line ->
                lines.add(
                    "destroyed: %d in %s"
                        .formatted(line.integer("count").orElse(0), text(line, "store"))));
    claims.array("residuals").objects().forEach(left -> lines.add(line(left, now)));
    claims
        .array("unlinkable")
        .objects()
        .forEach(
            left -> lines.add("stays: %s (%s)".formatted(text(left, "what"), text(left, "store"))));
    lines.add("promises: " + String.join(", ", claims.array("promises").texts().toList()));
    return lines;
  }

  private static String line(JsonObject left, Instant now) {
    var until = Instant.parse(text(left, "until"));
    return "%s: %s (%s), until %s"
        .formatted(
            now.isBefore(until) ? "left" : "ended", text(left, "what"), text(left, "store"), until);
  }

  private static String text(JsonObject line, String name) {
    return line.text(name).orElse("?");
  }
}
