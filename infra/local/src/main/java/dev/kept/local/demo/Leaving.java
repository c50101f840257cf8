package dev.kept.local.demo;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.local.look.Stores;
import dev.kept.sweep.Finding;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows what a person's leaving destroys, by looking into the stores before and after.
final class Leaving {
  private final Stores stores;
  private final Client client;
  private final Path state;
  private final PrintStream out;
  private Map<String, Integer> before = Map.of();

  Leaving(Stores stores, Client client, Path state, PrintStream out) {
    this.stores = stores;
    this.client = client;
    this.state = state;
    this.out = out;
  }

  void rememberWhatIsHeld() {
    before = held();
  }

  /// Prints the receipt, after checking its signature by the published keys alone.
  void printReceipt(String receiptId) {
    var jws = client.text("/v1/receipts/" + receiptId);
    var parts = jws.split("\\.", -1);
    var header = decoded(parts[0]);
    var receipt = decoded(parts[1]);
    out.println(
        "  receipt "
            + receiptId
            + ", signature "
            + (isGenuine(parts, header.text("kid").orElseThrow()) ? "verified" : "WRONG")
            + " by /.well-known/jwks.json");
    var keys = receipt.object("keys").orElseThrow();
    out.printf("    %-28s %s destroyed%n", "data keys", keys.integer("destroyed").orElseThrow());
    receipt
        .array("destroyed")
        .objects()
        .forEach(
            store ->
                out.printf(
                    "    %-28s %s destroyed%n",
                    store.text("store").orElseThrow(), store.integer("count").orElseThrow()));
    out.println("  and what stays a while:");
    receipt
        .array("residuals")
        .objects()
        .forEach(
            left ->
                out.printf(
                    "    %-28s until %s: %s%n",
                    left.text("store").orElseThrow(),
                    left.text("until").orElseThrow().substring(0, 16),
                    left.text("what").orElseThrow()));
  }

  /// Shows that the sweep finds what can be read, and that nothing can be where it rests.
  void showSealed(List<Marker> markers) {
    var answers = client.text("/v1/me/profile") + client.text("/v1/me/resumes");
    var shown =
        new Sweep(markers).search("the API", answers.getBytes(StandardCharsets.UTF_8)).size();
    out.printf("  what the API shows its owner   %d finds (so the sweep can see)%n", shown);
    out.printf(
        "  tables, objects, keys, logs    %d finds (everything is sealed)%n",
        sweep(markers).size());
  }

  /// @return whether no marker was found anywhere
  boolean showWhatIsLeft(List<Marker> markers) {
    var after = held();
    before.forEach(
        (store, count) ->
            out.printf(
                "  %-20s %3d before, %3d after%s%n",
                store, count, after.getOrDefault(store, 0), why(store, after)));
    out.println("  the old token           " + client.status("/v1/me") + " (refused)");
    var findings = sweep(markers);
    out.printf(
        "  swept every table, object, key, stream checkpoint and log for %d values of this person,%n"
            + "  as text, UTF-16, URL, JSON, base64, hex and bare hashes: %s%n",
        markers.size(), findings.isEmpty() ? "nothing found" : findings.size() + " FOUND");
    findings.forEach(finding -> out.println("    " + finding));
    return findings.isEmpty();
  }

  private List<Finding> sweep(List<Marker> markers) {
    var sweep = new Sweep(markers);
    var findings = sweep.searchFolder(state);
    stores
        .rows()
        .forEach(
            (table, rows) ->
                rows.forEach(row -> findings.addAll(sweep.search(table, row.bytes()))));
    return findings;
  }

  private static String why(String store, Map<String, Integer> after) {
    if (after.getOrDefault(store, 0) == 0) {
      return "";
    }
    return switch (store) {
      case "RefreshTokensTable" -> "  (a hash that leads nowhere)";
      case "SigningKeysTable" -> "  (the service's own)";
      case "LimitsTable" -> "  (counters under a keyed hash, until their window ends)";
      case "OutboxTable" -> "  (events: random ids, types, times)";
      case "DeletionsTable" -> "  (the erasure's own job, until its late sweep)";
      default -> "";
    };
  }

  private Map<String, Integer> held() {
    var held = new LinkedHashMap<String, Integer>();
    stores.rows().forEach((table, rows) -> held.put(table, rowsThatHold(table, rows)));
    stores.objects().forEach((bucket, keys) -> held.put(bucket, keys.size()));
    held.values().removeIf(count -> count == 0);
    return held;
  }

  /// A tombstone is no key: it holds nothing.
  private static int rowsThatHold(String table, List<JsonObject> rows) {
    return table.equals("KeysTable")
        ? (int) rows.stream().filter(row -> row.get("wrapped").isPresent()).count()
        : rows.size();
  }

  private boolean isGenuine(String[] parts, String kid) {
    var jwk =
        client
            .get("/.well-known/jwks.json", 200)
            .array("keys")
            .objects()
            .filter(key -> key.text("kid").orElse("").equals(kid))
            .findAny()
            .orElseThrow();
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(publicKey(jwk.text("x").orElseThrow())));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException cause) {
      throw new DemoFailed("the receipt's signature could not be checked", cause);
    }
  }

  /// RFC 8032 5.1.2: little-endian y, with the sign of x in the topmost bit.
  private static EdECPublicKeySpec publicKey(String x) {
    var bytes = Base64.getUrlDecoder().decode(x);
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    var odd = (reversed[0] & 0x80) != 0;
    reversed[0] &= 0x7F;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, reversed)));
  }

  private static JsonObject decoded(String part) {
    return Json.parseObject(Base64.getUrlDecoder().decode(part));
  }
}
