package dev.kept.deletion;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.kernel.PersonalData;
import dev.kept.promises.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The erasure guarantee: every table and bucket of template.yaml is reached by exactly one section
/// of personal data, or stands here with the reason why it need not be.
final class EveryStoreHasAnOwnerTest {
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry(
              "KeysTable",
              "the engine's own first step: keys become tombstones, which hold nothing"),
          Map.entry("DeletionsTable", "the erasure's own job; goes with its late sweep"),
          Map.entry("ReceiptsTable", "the proof that is left: no personal data, no account"),
          Map.entry(
              "PasskeyChallengesTable",
              "hashes of random values that name nobody; end in 5 minutes, on every receipt"),
          Map.entry("SigningKeysTable", "the deployment's keys, nobody's"),
          Map.entry(
              "PasswordResetsTable",
              "an address without its account; ends in an hour, on every receipt"),
          Map.entry(
              "TicketsTable", "no account yet when written; ends in 10 minutes, on every receipt"),
          Map.entry(
              "LimitsTable", "counters under keyed hashes; end by their windows, on every receipt"),
          Map.entry("IdempotencyTable", "keyed hashes and ids; ends in 24 hours, on every receipt"),
          Map.entry("OutboxTable", "ids and times; ends in 30 days, on every receipt"),
          Map.entry("AuditTable", "stays by promise (CX-6-08): pseudonyms, whose key is destroyed"),
          Map.entry("AuditHeadsTable", "signed hashes of the audit chains, nobody's"));

  /// Of those, what is the engine's own, tied to nobody, or nobody's.
  private static final Set<String> NOBODYS =
      Set.of(
          "KeysTable",
          "DeletionsTable",
          "ReceiptsTable",
          "SigningKeysTable",
          "AuditTable",
          "AuditHeadsTable");

  @Test
  @Proves({"JN-6-03", "JN-9-01"})
  void everyStoreIsErasedByOneSectionOrNeedsNot() {
    var owners = new TreeMap<String, List<String>>();
    stores().forEach(store -> owners.put(store, new ArrayList<>()));
    EXCEPTIONS.keySet().forEach(store -> owner(owners, store, "no section"));
    for (var section : sections()) {
      section.stores().forEach(store -> owner(owners, store, section.section()));
    }
    owners.values().removeIf(found -> found.size() == 1);
    assertEquals(Map.of(), owners, "stores without an owner or with two");
  }

  @Test
  void whatOutlivesAnErasureStandsOnItsReceipt() {
    var onReceipts = new TreeSet<String>();
    for (var left : Residual.values()) {
      onReceipts.add(left.store());
    }
    onReceipts.retainAll(EXCEPTIONS.keySet());
    var outliving = new TreeSet<>(EXCEPTIONS.keySet());
    outliving.removeAll(NOBODYS);
    assertEquals(outliving, onReceipts);
    for (var store : outliving) {
      assertTrue(requireNonNull(EXCEPTIONS.get(store)).endsWith("on every receipt"), store);
    }
  }

  private static void owner(Map<String, List<String>> owners, String store, String owner) {
    owners.computeIfAbsent(store, _ -> new ArrayList<>(List.of("not in the template"))).add(owner);
  }

  private static Set<String> stores() {
    var stores = new TreeSet<String>();
    Yaml.parse(Project.template())
        .get("Resources")
        .members()
        .forEach(
            (id, resource) -> {
              var type = resource.get("Type").text();
              if (type.equals("AWS::DynamoDB::Table") || type.equals("AWS::S3::Bucket")) {
                stores.add(id);
              }
            });
    return stores;
  }

  /// Those that the deployed engine was given, where everything is switched on.
  private static List<PersonalData> sections() {
    return Kept.withPasswords().function("Erase", EraseFunction.class).erase.sections();
  }
}
