package dev.kept.profiles;

import dev.kept.kernel.AgeGate;
import dev.kept.kernel.FileId;
import dev.kept.kernel.OwnFiles;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.MergePatch;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Replaces, patches or clears a profile, at the version that the caller named or that stands.
@Singleton
final class ChangeProfile {
  private static final int TRIES = 5;

  private final Profiles profiles;
  private final Vault vault;
  private final AgeGate ageGate;
  private final OwnFiles ownFiles;

  ChangeProfile(Profiles profiles, Vault vault, AgeGate ageGate, OwnFiles ownFiles) {
    this.profiles = profiles;
    this.vault = vault;
    this.ageGate = ageGate;
    this.ownFiles = ownFiles;
  }

  /// How a change ended.
  sealed interface Outcome {
    record Changed(Profile profile, long version) implements Outcome {}

    /// The profile has moved on; the caller learns its version.
    record Stale(long version) implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  /// @param ifMatch the version that must stand; without one the change is made to whatever stands
  Outcome replace(Caller caller, Body body, Optional<Long> ifMatch) {
    var wanted = checked(caller, body, Optional.empty());
    return change(caller, ifMatch, _ -> wanted);
  }

  /// Merges by RFC 7396 and checks the result as a whole.
  Outcome patch(Caller caller, Body body, Optional<Long> ifMatch) {
    return change(
        caller,
        ifMatch,
        standing ->
            checked(
                caller,
                Body.ofStored(MergePatch.apply(ProfileJson.write(standing), body.tree())),
                standing.photo()));
  }

  Outcome clear(Caller caller, Optional<Long> ifMatch) {
    return change(caller, ifMatch, Profile::withoutOptionalPart);
  }

  private Outcome change(Caller caller, Optional<Long> ifMatch, Change change) {
    var personVault = vault.forRights(caller);
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var standing = profiles.read(caller.account(), personVault);
      if (standing.isEmpty()) {
        return new Outcome.AccountClosed();
      }
      var version = standing.get().version();
      if (ifMatch.isPresent() && ifMatch.get() != version) {
        return new Outcome.Stale(version);
      }
      var changed = change.of(standing.get().profile());
      switch (profiles.replace(
          caller.account(),
          changed,
          version,
          personVault,
          new AuditEntry(
              AuditEvent.PROFILE_CHANGED,
              ProfileJson.changed(standing.get().profile(), changed),
              Optional.of(caller.session())))) {
        case DONE -> {
          return new Outcome.Changed(changed, version + 1);
        }
        case ACCOUNT_CLOSED -> {
          return new Outcome.AccountClosed();
        }
        case STALE -> {
          // another writer was faster: read again, and find out whether the caller minds
        }
      }
    }
    throw new dev.kept.platform.Unavailable("a profile kept changing");
  }

  /// @param standing the photo that needs no proof: a patch of something else must not fail because
  ///     the photo's file was deleted since
  private Profile checked(Caller caller, Body body, Optional<FileId> standing) {
    var profile = ProfileJson.read(body);
    if (!ageGate.isOldEnough(profile.birthDate())) {
      body.reject("birthDate", "under_age");
    }
    profile
        .photo()
        .filter(photo -> !standing.equals(Optional.of(photo)))
        .filter(photo -> !ownFiles.isPhoto(caller.account(), photo))
        .ifPresent(_ -> body.reject("photo", "invalid"));
    body.done();
    return profile;
  }

  private interface Change {
    Profile of(Profile standing);
  }
}
