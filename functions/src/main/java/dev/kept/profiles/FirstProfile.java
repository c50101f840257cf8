package dev.kept.profiles;

import dev.kept.kernel.NewProfile;
import dev.kept.kernel.ProfileSeed;
import dev.kept.profiles.Profile.Connections;
import dev.kept.profiles.Profile.Gender;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A profile as it is born: the required part, and everything else at its most private.
@Singleton
final class FirstProfile implements ProfileSeed {
  @Override
  public byte[] document(NewProfile profile) {
    return ProfileJson.write(
            new Profile(
                profile.firstName(),
                profile.lastName(),
                profile.birthDate(),
                Gender.valueOf(profile.gender().toUpperCase(Locale.ROOT)),
                profile.country(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                Connections.NOBODY))
        .bytes();
  }
}
