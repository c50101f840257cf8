package dev.kept.disclosures;

import dev.kept.egress.Disclosure;
import dev.kept.egress.DisclosureLedger;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The disclosure ledger's part in erasure: it goes with the account.
@Singleton
final class DisclosuresData implements PersonalData {
  private static final String STORE = "DisclosuresTable";
  private static final int PAGE = 100;

  private final DisclosureLedger ledger;

  DisclosuresData(DisclosureLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String section() {
    return "disclosures";
  }

  @Override
  public Set<String> stores() {
    return Set.of(STORE);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var count = 0L;
    var page = ledger.page(account, PAGE, Optional.empty());
    while (!page.isEmpty()) {
      count += page.size();
      page = ledger.page(account, PAGE, Optional.of(page.getLast().id()));
    }
    return Map.of(STORE, count);
  }

  @Override
  public void erase(AccountId account) {
    List<Disclosure> page;
    do {
      page = ledger.page(account, PAGE, Optional.empty());
      page.forEach(disclosure -> ledger.delete(account, disclosure.id()));
    } while (!page.isEmpty());
  }
}
