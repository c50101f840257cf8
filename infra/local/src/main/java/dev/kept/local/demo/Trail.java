package dev.kept.local.demo;

import dev.kept.auditor.Auditor;
import dev.kept.auditor.Entry;
import dev.kept.auditor.Verdict;
import dev.kept.local.json.JsonObject;
import dev.kept.local.look.Stores;
import java.io.PrintStream;
import java.util.List;

/// Shows a person their own audit trail, and the chains that outlive it.
final class Trail {
  private final Stores stores;
  private final Client client;
  private final PrintStream out;

  Trail(Stores stores, Client client, PrintStream out) {
    this.stores = stores;
    this.client = client;
    this.out = out;
  }

  void showOwn() {
    client
        .get("/v1/me/audit", 200)
        .array("items")
        .objects()
        .forEach(
            entry ->
                out.printf(
                    "  %s  %-16s %s%n",
                    entry.text("at").orElseThrow(),
                    entry.text("event").orElseThrow(),
                    entry.array("fields").texts().toList()));
  }

  /// Has the heads of the chains signed, as the schedule does at the end of each day.
  void anchor() {
    client.send("POST", "/__local/schedules/AnchorAudit", JsonObject.empty(), 200);
  }

  /// Walks the chains as an auditor does, against the signed heads.
  ///
  /// @return whether all of them hold
  boolean showChains() {
    var entries = stores.rows().getOrDefault("AuditTable", List.of());
    var documents =
        client
            .get("/v1/audit/heads", 200)
            .array("items")
            .objects()
            .map(item -> item.text("document").orElseThrow())
            .toList();
    var verdict =
        new Auditor(entries.stream().map(Entry::of).toList())
            .verify(documents.reversed(), client.get("/.well-known/jwks.json", 200));
    out.println("  the audit chains        " + verdict);
    return verdict instanceof Verdict.Intact;
  }
}
