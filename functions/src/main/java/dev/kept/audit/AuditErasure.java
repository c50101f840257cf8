package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The trail's part of an erasure.
@Singleton
final class AuditErasure implements PersonalData {
  private static final String STORE = "AuditEntriesTable";

  private final AuditEntries entries;

  AuditErasure(AuditEntries entries) {
    this.entries = entries;
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
    return Map.of(STORE, (long) entries.ids(account).size());
  }

  @Override
  public void erase(AccountId account) {
    entries.ids(account).forEach(entry -> entries.delete(account, entry));
  }
}
