package dev.kept.local.demo;

import dev.kept.local.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipInputStream;

/// Fetches a person's copy of all that is held about them, as their phone would, and shows what is
/// in it.
final class OwnCopy {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int STEP = 4 << 20;

  private final Client client;
  private final PrintStream out;

  OwnCopy(Client client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /// @param proof challenge and code of purpose `export`
  void fetch(JsonObject proof) {
    var begun = Instant.now();
    var id = client.send("POST", "/v1/me/exports", proof, 202).text("exportId").orElseThrow();
    var endsAt = awaitReady("/v1/me/exports/" + id);
    out.printf(
        "  GET /v1/me/exports/{id}   ready after %d ms, gone at %s%n",
        Duration.between(begun, Instant.now()).toMillis(), endsAt);
    var zip = client.range("/v1/me/exports/" + id + "/archive", 0, STEP - 1);
    out.printf("  GET .../archive           %d bytes, by range%n", zip.length);
    list(zip);
  }

  private String awaitReady(String path) {
    var until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      var copy = client.get(path, 200);
      if (copy.text("status").orElseThrow().equals("ready")) {
        return copy.text("expiresAt").orElseThrow();
      }
      pause();
    }
    throw new DemoFailed("the copy is not made after " + PATIENCE.toSeconds() + " s", null);
  }

  private void list(byte[] zip) {
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var size = entries.readAllBytes().length;
        if (!entry.getName().startsWith("schemas/")) {
          out.printf("    %-32s %6d bytes%n", entry.getName(), size);
        }
      }
    } catch (IOException cause) {
      throw new DemoFailed("the copy is no ZIP", cause);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted", cause);
    }
  }
}
