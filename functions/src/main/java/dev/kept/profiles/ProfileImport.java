package dev.kept.profiles;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AgeGate;
import dev.kept.kernel.OwnFiles;
import dev.kept.kernel.PersonImport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.ImportedItems;
import dev.kept.platform.Unavailable;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The profile's part of a copy that is brought in: it replaces the one that stands.
///
/// A photo that is not there, because its file comes with another archive or was left out, is left
/// out of the profile too.
@Singleton
final class ProfileImport implements PersonImport {
  private static final int TRIES = 5;

  private final Profiles profiles;
  private final Vault vault;
  private final AgeGate ageGate;
  private final OwnFiles ownFiles;

  ProfileImport(Profiles profiles, Vault vault, AgeGate ageGate, OwnFiles ownFiles) {
    this.profiles = profiles;
    this.vault = vault;
    this.ageGate = ageGate;
    this.ownFiles = ownFiles;
  }

  @Override
  public String section() {
    return "profile";
  }

  @Override
  public boolean refersToOthers() {
    return true;
  }

  @Override
  public Checked check(AccountId account, SessionId by, Part part) {
    var items = ImportedItems.of(part, section(), 1);
    if (items.isEmpty() || !part.files().isEmpty()) {
      throw ImportedItems.refused("invalid");
    }
    var body = items.getFirst();
    var profile = ProfileJson.read(body);
    if (!ageGate.isOldEnough(profile.birthDate())) {
      body.reject("birthDate", "under_age");
    }
    body.done();
    return () -> write(account, by, profile);
  }

  private Optional<Brought> write(AccountId account, SessionId by, Profile profile) {
    var personVault = vault.of(account, Purpose.PROFILE);
    var isThere = profile.photo().filter(photo -> ownFiles.isPhoto(account, photo));
    var wanted = isThere.equals(profile.photo()) ? profile : profile.withoutPhoto();
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var standing = profiles.read(account, personVault);
      if (standing.isEmpty()) {
        return Optional.empty();
      }
      var changed = ProfileJson.changed(standing.get().profile(), wanted);
      if (changed.isEmpty()) {
        return Optional.of(new Brought(0, 1));
      }
      var entry = new AuditEntry(AuditEvent.PROFILE_CHANGED, changed, Optional.of(by));
      switch (profiles.replace(account, wanted, standing.get().version(), personVault, entry)) {
        case DONE -> {
          return Optional.of(new Brought(1, 0));
        }
        case ACCOUNT_CLOSED -> {
          return Optional.empty();
        }
        case STALE -> {
          // another writer was faster: the copy still replaces what stands now
        }
      }
    }
    throw new Unavailable("a profile kept changing");
  }
}
