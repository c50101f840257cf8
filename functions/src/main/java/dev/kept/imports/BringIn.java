package dev.kept.imports;

import dev.kept.kernel.PersonImport;
import dev.kept.kernel.PersonImport.Brought;
import dev.kept.kernel.PersonImport.Checked;
import dev.kept.kernel.PersonImport.Part;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Caller;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings a copy in: everything is checked before anything is written, and what is there already is
/// left alone, so a repeat completes what a dead run began and adds nothing twice.
@Singleton
final class BringIn {
  private final List<PersonImport> parts;

  BringIn(Collection<PersonImport> parts) {
    this.parts =
        parts.stream()
            .sorted(
                Comparator.comparing(PersonImport::refersToOthers)
                    .thenComparing(PersonImport::section))
            .toList();
  }

  /// @return what was brought in, by part; empty when the account is no longer active
  /// @throws dev.kept.platform.Refusal when any part is not as it should be
  @Keeps("LAW-11")
  Optional<Map<String, Brought>> run(Caller caller, OwnArchive archive) {
    var checked = new LinkedHashMap<String, Checked>();
    for (var part : parts) {
      part(part, archive)
          .ifPresent(
              found ->
                  checked.put(
                      part.section(), part.check(caller.account(), caller.session(), found)));
    }
    if (checked.isEmpty()) {
      throw OwnArchive.refused("not_an_export");
    }
    var brought = new LinkedHashMap<String, Brought>();
    for (var part : checked.entrySet()) {
      var written = part.getValue().write();
      if (written.isEmpty()) {
        return Optional.empty();
      }
      brought.put(part.getKey(), written.get());
    }
    return Optional.of(brought);
  }

  private static Optional<Part> part(PersonImport part, OwnArchive archive) {
    var folder = "kept/" + part.section() + "/";
    var files = new LinkedHashMap<String, Sensitive<byte[]>>();
    for (var name : archive.names()) {
      if (name.startsWith(folder) && name.length() > folder.length()) {
        files.put(name.substring(folder.length()), archive.read(name).orElseThrow());
      }
    }
    return archive
        .read("kept/" + part.section() + ".json")
        .map(document -> new Part(document, files));
  }
}
