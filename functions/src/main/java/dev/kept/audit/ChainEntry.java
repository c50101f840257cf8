package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/// Takes an entry of a person's trail over into the chains, under a pseudonym. Idempotent.
@Singleton
final class ChainEntry {
  private final AuditEntries entries;
  private final AppendEntry appendEntry;
  private final Vault vault;
  private final RandomGenerator random;

  ChainEntry(AuditEntries entries, AppendEntry appendEntry, Vault vault, RandomGenerator random) {
    this.entries = entries;
    this.appendEntry = appendEntry;
    this.vault = vault;
    this.random = random;
  }

  /// @return whether this call chained it; false when it was, or is gone
  boolean run(AccountId account, String entry) {
    return entries
        .find(account, entry)
        .filter(found -> !found.isChained())
        .map(found -> appendEntry.run(found, Pseudonym.of(account, entry, vault, random)))
        .orElse(false);
  }
}
