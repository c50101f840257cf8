package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The account's part of an erasure: its own row.
///
/// An account without a row is as closed as one that is erasing: every guard of a write asks for
/// `active`, so the row may go before other sections are done.
@Singleton
final class AccountErasure implements PersonalData {
  private static final String ACCOUNTS = "AccountsTable";

  private final Accounts accounts;

  AccountErasure(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public String section() {
    return "account";
  }

  @Override
  public Set<String> stores() {
    return Set.of(ACCOUNTS);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(ACCOUNTS, accounts.count(account));
  }

  @Override
  public void erase(AccountId account) {
    accounts.delete(account);
  }
}
