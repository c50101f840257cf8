package dev.kept.local.demo;

import dev.kept.auditor.SignedDocument;
import dev.kept.local.json.JsonObject;
import dev.kept.local.look.Stores;
import dev.kept.sweep.Finding;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    var document = new SignedDocument(jws);
    var receipt = document.claims();
    out.println(
        "  receipt "
            + receiptId
            + ", signature "
            + (document.isSignedBy(client.get("/.well-known/jwks.json", 200))
                ? "verified"
                : "WRONG")
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
      case "AuditTable" -> "  (append-only; nobody can say whose they were)";
      case "AuditHeadsTable" -> "  (the chains' signed heads)";
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
}
