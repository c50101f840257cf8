package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The account's part of a person's copy: since when, and what was accepted.
@Singleton
final class AccountExport implements PersonExport {
  private final Accounts accounts;

  AccountExport(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public String section() {
    return "account";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    return accounts.accepted(account).stream()
        .map(
            accepted ->
                new ExportRecord()
                    .set("id", account.value())
                    .set("status", accepted.state().word())
                    .set("createdAt", accepted.createdAt())
                    .set("policyVersion", accepted.policyVersion())
                    .set("acceptedAt", accepted.at()));
  }
}
