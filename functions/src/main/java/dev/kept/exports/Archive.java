package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.PersonExport.Kind;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Writes a person's data as one ZIP, in bounded memory.
///
/// Entries, in this order and with one fixed time, so that equal data give equal bytes:
/// `kept/<section>.json` with `kept/<section>.csv` where a table makes sense and
/// `kept/<section>/<file>`, of all that only somebody's deed changes; `activity/...` likewise, of
/// what grows by the mere use of the account; `schemas/<section>.json` (JSON Schema 2020-12); last
/// `manifest.json`, which lists all of it with sizes and SHA-256, and what was left out and why.
@Singleton
final class Archive {
  private final List<PersonExport> sections;
  private final Clock clock;

  Archive(Collection<PersonExport> sections, Clock clock) {
    this.sections =
        sections.stream()
            .sorted(Comparator.comparing(PersonExport::kind).thenComparing(PersonExport::section))
            .toList();
    this.clock = clock;
  }

  /// @return what it copies, in its order
  List<PersonExport> sections() {
    return sections;
  }

  /// @param out is not closed
  @Keeps({"JN-6-01", "JT-6-01"})
  void write(Export export, OutputStream out) throws IOException {
    try (var zip = new Entries(out)) {
      var described = new ArrayList<JsonObject>();
      for (var section : sections) {
        described.add(write(section, export.account(), zip));
      }
      for (var section : sections) {
        zip.entry(schema(section), entry -> entry.write(Published.schema(section.section())));
      }
      var manifest =
          new JsonObject()
              .set("format", "kept-export")
              .set("version", 1)
              .set("exportId", export.id().value())
              .set("madeAt", clock.instant())
              .set("promises", List.of("JN-6-01", "JT-6-01"))
              .set("sections", described)
              .set("entries", zip.written())
              .set("leftOut", Published.leftOut());
      zip.entry("manifest.json", entry -> entry.write(manifest.bytes()));
    }
  }

  private static JsonObject write(PersonExport section, AccountId account, Entries zip)
      throws IOException {
    var place = place(section.kind()) + "/" + section.section();
    var items = new long[1];
    zip.entry(place + ".json", entry -> items[0] = json(section, account, entry));
    if (!section.columns().isEmpty()) {
      zip.entry(place + ".csv", entry -> csv(section, account, entry));
    }
    var attachments = section.attachments(account).iterator();
    while (attachments.hasNext()) {
      var file = attachments.next();
      zip.entry(place + "/" + file.name(), entry -> entry.write(file.bytes().value()));
    }
    return new JsonObject()
        .set("name", section.section())
        .set("part", place(section.kind()))
        .set("items", items[0])
        .set("schema", schema(section));
  }

  private static long json(PersonExport section, AccountId account, OutputStream out)
      throws IOException {
    var count = 0L;
    out.write(
        "{\"section\":\"%s\",\"items\":["
            .formatted(section.section())
            .getBytes(StandardCharsets.US_ASCII));
    var records = section.records(account).iterator();
    while (records.hasNext()) {
      out.write((count++ == 0 ? "\n" : ",\n").getBytes(StandardCharsets.US_ASCII));
      out.write(Json.bytes(records.next().members()));
    }
    out.write("\n]}\n".getBytes(StandardCharsets.US_ASCII));
    return count;
  }

  private static void csv(PersonExport section, AccountId account, OutputStream out)
      throws IOException {
    var columns = section.columns();
    out.write(Csv.line(columns));
    var records = section.records(account).iterator();
    while (records.hasNext()) {
      var members = records.next().members();
      out.write(Csv.line(columns.stream().map(column -> Csv.text(members.get(column))).toList()));
    }
  }

  private static String schema(PersonExport section) {
    return "schemas/" + section.section() + ".json";
  }

  private static String place(Kind kind) {
    return switch (kind) {
      case KEPT -> "kept";
      case ACTIVITY -> "activity";
    };
  }
}
