package dev.kept.profiles;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/// The profile's part of a person's copy: as `GET /v1/me/profile` shows it.
@Singleton
final class ProfileExport implements PersonExport {
  private final Profiles profiles;
  private final Vault vault;

  ProfileExport(Profiles profiles, Vault vault) {
    this.profiles = profiles;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "profile";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    return profiles.read(account, vault.forRights(account, Purpose.PROFILE)).stream()
        .map(found -> record(found.profile()));
  }

  private static ExportRecord record(Profile profile) {
    var record = new ExportRecord();
    ProfileJson.write(profile)
        .members()
        .forEach((name, value) -> record.setIfPresent(name, Optional.ofNullable(value)));
    return record;
  }
}
