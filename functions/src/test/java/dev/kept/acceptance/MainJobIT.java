package dev.kept.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.json.JsonObject;
import dev.kept.sweep.Finding;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A canary lives through the product and leaves; whatever rests is searched while they are there
/// and after they have gone.
final class MainJobIT {
  private static final RunningKept KEPT = RunningKept.shared();

  /// Tombstones, the engine's own job until its late sweep, and ids-only events: the receipt lists
  /// them.
  private static final java.util.Set<String> OUTLIVE_WITH_IDS_ONLY =
      java.util.Set.of("KeysTable", "DeletionsTable", "OutboxTable");

  @Test
  void aPersonWhoLeavesLeavesNothingReadableBehind() throws IOException {
    var canary = KEPT.person().signUp();
    var accountId = canary.get("/v1/me").text("id");
    fillProfile(canary);
    var resumeId = canary.upload("cv.pdf-canary-Qz", "application/pdf", demoResume());
    assertEquals("ready", canary.state(resumeId));
    var text = canary.get("/v1/me/resumes/" + resumeId + "/text").text("text");
    assertEquals(200, canary.get("/v1/me/resumes/" + resumeId + "/report").status());
    text.lines()
        .map(String::strip)
        .filter(line -> line.length() > 24)
        .distinct()
        .forEach(line -> canary.mark("a line of the resume", line));

    assertEquals(List.of(), sweep(canary.markers()), "readable while the person is there");

    var answer = canary.eraseNow();
    assertEquals(200, answer.status());
    assertEquals(200, canary.get("/v1/receipts/" + answer.text("receiptId")).status());
    assertEquals(401, canary.get("/v1/me").status());
    assertEquals(List.of(), sweep(canary.markers()), "readable after the person has gone");
    assertFalse(
        java.util.Objects.requireNonNull(KEPT.stores().rows().get("KeysTable")).stream()
            .anyMatch(row -> row.get("wrapped").isPresent() && row.text().contains(accountId)),
        "a data key is left");
  }

  @Test
  void aWriteThatRacesWithErasureLeavesNoRow() throws Exception {
    var canary = KEPT.person().signUp();
    fillProfile(canary);
    var accountId = canary.get("/v1/me").text("id");
    var challengeId = canary.ask("delete");
    var code = canary.codes().getLast();
    var writers = new ArrayList<Thread>();
    for (var i = 0; i < 6; i++) {
      var headline = "written late " + i + " Qzqz";
      canary.mark("late headline", headline);
      writers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (var round = 0; round < 15; round++) {
                      var body = JsonObject.empty().with("headline", headline);
                      if (canary.send("PATCH", "/v1/me/profile", body).status() == 401) {
                        return;
                      }
                    }
                  }));
    }
    var body = HttpPerson.proof(challengeId, code).with("mode", "now");
    assertEquals(200, canary.send("POST", "/v1/me/deletion", body).status());
    for (var writer : writers) {
      writer.join();
    }
    assertEquals(List.of(), sweep(canary.markers()));
    var left =
        KEPT.stores().rows().entrySet().stream()
            .filter(table -> !OUTLIVE_WITH_IDS_ONLY.contains(table.getKey()))
            .filter(
                table -> table.getValue().stream().anyMatch(row -> row.text().contains(accountId)))
            .map(java.util.Map.Entry::getKey)
            .toList();
    assertEquals(List.of(), left, "tables that still name the account");
  }

  private static void fillProfile(HttpPerson canary) {
    canary.mark("headline", "Headline of canary Qzqz");
    canary.mark("about", "About a canary, at some length Qzqz");
    var body =
        JsonObject.empty()
            .with("headline", "Headline of canary Qzqz")
            .with("about", "About a canary, at some length Qzqz");
    assertEquals(200, canary.send("PATCH", "/v1/me/profile", body).status());
  }

  private static byte[] demoResume() throws IOException {
    try (var stream = MainJobIT.class.getResourceAsStream("/demo/resume.pdf")) {
      assertTrue(stream != null);
      return stream.readAllBytes();
    }
  }

  /// Searches all that rests: every file of the platform's state, and every row as the API gives
  /// it.
  private static List<Finding> sweep(List<Marker> markers) {
    var sweep = new Sweep(markers);
    var findings = new ArrayList<>(sweep.searchFolder(KEPT.state().resolve("data")));
    KEPT.stores()
        .rows()
        .forEach(
            (table, rows) ->
                rows.forEach(row -> findings.addAll(sweep.search(table, row.bytes()))));
    return findings;
  }
}
