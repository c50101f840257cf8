package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The passkeys' part of a person's copy; what a passkey is told by stays out of it.
@Singleton
final class PasskeyExport implements PersonExport {
  private final Passkeys passkeys;
  private final Vault vault;

  PasskeyExport(Passkeys passkeys, Vault vault) {
    this.passkeys = passkeys;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "passkeys";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.SECURITY);
    return passkeys.all(account).stream()
        .map(
            passkey -> {
              var name = opened.openText(Passkey.nameCell(passkey.id()), passkey.sealed().name());
              return new ExportRecord()
                  .set("id", passkey.id().value())
                  .set("name", name)
                  .set("createdAt", passkey.createdAt())
                  .setIfPresent("lastUsedAt", passkey.lastUsedAt())
                  .set("backupEligible", passkey.backup().eligible())
                  .set("backedUp", passkey.backup().done());
            });
  }
}
