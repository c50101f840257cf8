package dev.kept.promises;

import dev.kept.promises.Evidence.Keeper;
import dev.kept.promises.Evidence.Proof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The registry joined with what bytecode says about each promise, and everything wrong with that.
///
/// A promise with a keeper is claimed. A claim needs a proof and a saboteur (of an attested
/// promise: a proof); a proof or saboteur needs a claim. Each fault is one line.
///
/// @param evidence what stands for each promise that anything in the code mentions
/// @param faults one line each; empty when the build may go on
record PromiseLedger(Map<Promise, Evidence> evidence, List<String> faults) {

  private static final Pattern COUNT = Pattern.compile("([0-9]+) of ([0-9]+) promises kept");

  static PromiseLedger join(
      PromiseRegistry registry,
      List<Marks> keepers,
      List<Marks> proofs,
      List<Marks> saboteurs,
      String readme) {
    var faults = new ArrayList<String>();
    check(registry, "@Keeps", keepers, faults);
    check(registry, "@Proves", proofs, faults);
    check(registry, "@Sabotages", saboteurs, faults);
    for (var proof : proofs) {
      if (!proof.concrete()) {
        faults.add(place(proof) + " proves in an abstract class, where no test runs");
      }
    }
    var evidence = new LinkedHashMap<Promise, Evidence>();
    for (var promise : registry.all()) {
      var found = evidence(promise, keepers, proofs, saboteurs);
      faultsOf(promise, found, faults);
      if (!found.equals(Evidence.none(PromiseStatus.PLANNED))) {
        evidence.put(promise, found);
      }
    }
    var ledger = new PromiseLedger(evidence, faults);
    ledger.checkCounts(registry.all().size(), readme);
    return ledger;
  }

  /// How many promises of that status there are among those which the code mentions.
  long count(PromiseStatus status) {
    return evidence.values().stream().filter(found -> found.status() == status).count();
  }

  private static Evidence evidence(
      Promise promise, List<Marks> keepers, List<Marks> proofs, List<Marks> saboteurs) {
    var kept = marked(keepers, promise.id());
    var proven = marked(proofs, promise.id());
    var sabotaged = marked(saboteurs, promise.id());
    return new Evidence(
        status(promise, kept, proven, sabotaged),
        kept.stream().map(mark -> new Keeper(mark.type(), mark.method(), mark.line())).toList(),
        proven.stream().map(mark -> new Proof(mark.type(), mark.method())).toList(),
        sabotaged.stream().map(PromiseLedger::place).toList());
  }

  /// A claim counts only when it is proven, and its proof as well.
  private static PromiseStatus status(
      Promise promise, List<Marks> kept, List<Marks> proven, List<Marks> sabotaged) {
    if (promise.withdrawn()) {
      return PromiseStatus.WITHDRAWN;
    }
    if (kept.isEmpty() || proven.isEmpty()) {
      return PromiseStatus.PLANNED;
    }
    if (promise.checked() == PromiseClass.ATTESTED) {
      return PromiseStatus.ATTESTED;
    }
    return sabotaged.isEmpty() ? PromiseStatus.PLANNED : PromiseStatus.KEPT;
  }

  private static void faultsOf(Promise promise, Evidence found, List<String> faults) {
    var id = promise.id();
    var claimed = !found.keepers().isEmpty();
    if (claimed && promise.withdrawn()) {
      faults.add(id + " is withdrawn, yet claimed by " + found.keepers());
    }
    if (claimed && found.proofs().isEmpty()) {
      faults.add(id + " is claimed without a proof: no test carries it in @Proves");
    }
    if (claimed && found.saboteurs().isEmpty() && promise.checked() != PromiseClass.ATTESTED) {
      faults.add(id + " is claimed without a saboteur: nothing carries it in @Sabotages");
    }
    if (!claimed && !found.proofs().isEmpty()) {
      faults.add(id + " is proven but not claimed: no shipped code carries it in @Keeps");
    }
    if (!claimed && !found.saboteurs().isEmpty()) {
      faults.add(id + " is sabotaged but not claimed: no shipped code carries it in @Keeps");
    }
  }

  private static void check(
      PromiseRegistry registry, String annotation, List<Marks> marks, List<String> faults) {
    var seen = new HashSet<String>();
    for (var mark : marks) {
      if (mark.ids().isEmpty()) {
        faults.add(place(mark) + " has an empty " + annotation);
      }
      for (var id : mark.ids()) {
        if (PromiseId.parse(id).flatMap(registry::find).isEmpty()) {
          faults.add(place(mark) + " names " + id + " in " + annotation + ": no such promise");
        }
        // Overloads of one name would be one name in the index too; a keeper has its line besides.
        var line = annotation.equals("@Keeps") ? ":" + mark.line() : "";
        if (!seen.add(place(mark) + line + " " + id)) {
          faults.add(place(mark) + " names " + id + " twice in " + annotation);
        }
      }
    }
  }

  private void checkCounts(int all, String readme) {
    var counts = COUNT.matcher(readme);
    while (counts.find()) {
      var kept = count(PromiseStatus.KEPT);
      if (Long.parseLong(counts.group(1)) != kept || Integer.parseInt(counts.group(2)) != all) {
        faults.add("README.md says `%s`; it is %d of %d".formatted(counts.group(), kept, all));
      }
    }
  }

  private static List<Marks> marked(List<Marks> marks, PromiseId id) {
    return marks.stream().filter(mark -> mark.ids().contains(id.value())).toList();
  }

  private static String place(Marks mark) {
    return mark.method().isEmpty() ? mark.type() : mark.type() + "." + mark.method();
  }
}
