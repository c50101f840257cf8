package dev.kept.auditor;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the audit chains of a deployment: `VerifyAudit SCAN URL`.
///
/// SCAN is what `aws dynamodb scan --consistent-read --table-name ...AuditTable...` printed, URL is
/// where the API answers; documents and keys are read from there. Exit code 0 when all is intact, 1
/// when not.
public final class VerifyAudit {
  private static final int ARGUMENTS = 2;

  private VerifyAudit() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != ARGUMENTS) {
      System.err.println("usage: VerifyAudit SCAN URL");
      System.exit(2);
    }
    var scan = Json.parseObject(Files.readAllBytes(Path.of(arguments[0])));
    var entries = scan.array("Items").objects().map(Entry::of).toList();
    try (var client = HttpClient.newHttpClient()) {
      var verdict =
          new Auditor(entries)
              .verify(
                  documents(client, arguments[1]),
                  get(client, arguments[1] + "/.well-known/jwks.json"));
      System.out.println(verdict);
      System.exit(verdict instanceof Verdict.Intact ? 0 : 1);
    }
  }

  private static List<String> documents(HttpClient client, String url)
      throws IOException, InterruptedException {
    var documents = new ArrayList<String>();
    var cursor = Optional.of("");
    while (cursor.isPresent()) {
      var at = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
      var page = get(client, url + "/v1/audit/heads?limit=100" + at);
      page.array("items")
          .objects()
          .forEach(item -> documents.add(item.text("document").orElseThrow()));
      cursor = page.text("next");
    }
    return documents.reversed();
  }

  private static JsonObject get(HttpClient client, String url)
      throws IOException, InterruptedException {
    var answer =
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answered " + answer.statusCode());
    }
    return Json.parseObject(answer.body());
  }
}
