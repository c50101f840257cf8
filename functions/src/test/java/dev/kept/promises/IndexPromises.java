package dev.kept.promises;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The build step after the tests are compiled: joins claims, proofs and saboteurs, writes
/// `promises/index.json` beside the shipped classes, and stops the build on any fault (ADR 10).
///
/// Arguments: the folder of shipped classes, the folder of test classes, the README (which need not
/// exist), `fail` or `warn` (which only says what is wrong). Needs the JDK and jackson-core,
/// nothing else.
final class IndexPromises {

  private IndexPromises() {}

  public static void main(String[] arguments) throws IOException {
    var classes = Path.of(arguments[0]);
    var tests = Path.of(arguments[1]);
    var readme = Path.of(arguments[2]);
    var ledger =
        PromiseLedger.join(
            PromiseRegistry.read(Files.readAllBytes(classes.resolve(PromiseRegistry.RESOURCE))),
            Marks.in(classes, Keeps.class),
            Marks.in(tests, Proves.class),
            Marks.in(tests, Sabotages.class),
            Files.exists(readme) ? Files.readString(readme) : "");
    var index = classes.resolve(PromiseIndex.RESOURCE);
    ledger.faults().forEach(fault -> System.err.println("[promises] " + fault));
    if (!ledger.faults().isEmpty() && !arguments[3].equals("warn")) {
      Files.deleteIfExists(index);
      System.exit(1);
    }
    Files.createDirectories(index.getParent());
    Files.writeString(index, json(ledger));
    System.out.printf(
        "[promises] %d kept, %d attested%n",
        ledger.count(PromiseStatus.KEPT), ledger.count(PromiseStatus.ATTESTED));
  }

  /// The index as JSON, one row a line.
  static String json(PromiseLedger ledger) {
    var rows =
        ledger.evidence().entrySet().stream()
            .map(row -> PromiseDocuments.indexRow(row.getKey().id(), row.getValue()))
            .map(row -> new String(row.bytes(), StandardCharsets.UTF_8))
            .toList();
    return "[\n" + String.join(",\n", rows) + "\n]\n";
  }
}
