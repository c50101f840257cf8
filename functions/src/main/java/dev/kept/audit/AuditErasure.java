package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The trail's part of an erasure: the person's own copy goes, what is in the chains stays and is
/// nobody's any more (C-07).
///
/// The keys are destroyed before this runs. What the function `Audit` had not come to is chained
/// here first, under pseudonyms drawn by chance: nothing is lost, and nothing of it leads anywhere.
@Singleton
final class AuditErasure implements PersonalData {
  private static final String STORE = "AuditEntriesTable";

  private final AuditEntries entries;
  private final AppendEntry appendEntry;
  private final RandomGenerator random;

  AuditErasure(AuditEntries entries, AppendEntry appendEntry, RandomGenerator random) {
    this.entries = entries;
    this.appendEntry = appendEntry;
    this.random = random;
  }

  @Override
  public String section() {
    return "audit";
  }

  @Override
  public Set<String> stores() {
    return Set.of(STORE);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(STORE, (long) entries.all(account).size());
  }

  @Override
  @Keeps("CX-6-08")
  public void erase(AccountId account) {
    for (var entry : entries.all(account)) {
      if (!entry.isChained()) {
        var unused = appendEntry.run(entry, Pseudonym.unlinkable(random));
      }
      entries.delete(entry);
    }
  }
}
