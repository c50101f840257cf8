package dev.kept.profiles;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The profile's part of an erasure.
@Singleton
final class ProfileErasure implements PersonalData {
  private final Profiles profiles;

  ProfileErasure(Profiles profiles) {
    this.profiles = profiles;
  }

  @Override
  public String section() {
    return "profile";
  }

  @Override
  public Set<String> stores() {
    return Set.of("ProfilesTable");
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of("ProfilesTable", profiles.count(account));
  }

  @Override
  public void erase(AccountId account) {
    profiles.delete(account);
  }
}
