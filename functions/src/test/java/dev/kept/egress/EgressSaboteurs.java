package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ways out that must not be.
final class EgressSaboteurs {
  private EgressSaboteurs() {}

  @Sabotages({"JN-S-02", "JN-3-11", "JN-5-01", "JT-4-01"})
  static Saboteur aBrokerIsListedToo() {
    return Saboteur.of(Patch.method(ProcessorRegistry.class, "lists").returns(true));
  }

  @Sabotages({"JN-5-02", "CX-5-01"})
  static Saboteur anyHostWillDo() {
    return Saboteur.of(Patch.method(Egress.class, "isItsOwn").returns(true));
  }

  @Sabotages("JN-8-01")
  static Saboteur anySchemeWillDo() {
    return Saboteur.of(
        Patch.method(Egress.class, "isItsOwn").runs(EgressSaboteurs.class, "sameHost"));
  }

  @Sabotages("CX-5-10")
  static Saboteur anyPurposeWillDo() {
    return Saboteur.of(
        Patch.calls(Egress.class, Set.class, "contains").go(EgressSaboteurs.class, "contains"));
  }

  @Sabotages("LAW-03")
  static Saboteur theLedgerTellsOfNothing() {
    return Saboteur.of(
        Patch.method(DisclosureLedger.class, "page").runs(EgressSaboteurs.class, "no"));
  }

  public static List<Disclosure> no(
      DisclosureLedger ledger, AccountId account, int limit, Optional<String> after) {
    return List.of();
  }

  @Sabotages({"CX-5-02", "CX-5-03", "JN-5-04"})
  static Saboteur messagesGreetByName() {
    return Saboteur.of(
        Patch.method(MessageTemplate.class, "body").returns("Dear Asha, your code is 0427."));
  }

  @Sabotages("JN-3-04")
  static Saboteur messagesAdvertise() {
    return Saboteur.of(Patch.method(MessageTemplate.class, "word").returns("monthly_offers"));
  }

  static boolean sameHost(URI asked, URI configured) {
    return configured.getHost().equalsIgnoreCase(asked.getHost());
  }

  static boolean contains(Set<?> set, Object element) {
    return set != null && element != null;
  }
}
