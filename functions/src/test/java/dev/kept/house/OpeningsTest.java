package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.vault.Vault;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who may pass by what a person forbids (ADR 25). Whoever opens in any other way is held against
/// it.
final class OpeningsTest {
  /// The reason is that the person themselves sees, corrects or takes along what is theirs.
  private static final Map<String, String> BY_RIGHT =
      Map.of(
          "dev.kept.profiles.ProfileExport", "is in its owner's copy",
          "dev.kept.files.FileExport", "are in their owner's copy",
          "dev.kept.resumes.ResumeExport", "are in their owner's copy",
          "dev.kept.profiles.ProfileFunction", "shows a profile to its owner",
          "dev.kept.profiles.ChangeProfile", "corrects a profile, which it must read first",
          "dev.kept.files.FilesFunction", "lists and gives files to their owner",
          "dev.kept.resumes.ResumesFunction", "lists resumes and shows their text to their owner",
          "dev.kept.choices.ChoicesFunction", "shows a person what they chose");

  @Test
  void onlyWhatServesAPersonsOwnRightsPassesByWhatTheyForbid() {
    var found = new TreeSet<String>();
    for (var type : Shipped.classes()) {
      for (var call : type.getCodeUnitAccessesFromSelf()) {
        if (call.getTargetOwner().getFullName().equals(Vault.class.getName())
            && call.getName().equals("forRights")) {
          found.add(type.getFullName());
        }
      }
    }
    assertEquals(new TreeMap<>(BY_RIGHT).keySet(), found);
  }

  /// The rows alone tell nothing of what is allowed, so nobody but the vault opens with a key.
  @Test
  void onlyTheVaultUnwrapsKeys() {
    var found = new TreeSet<String>();
    for (var type : Shipped.classes()) {
      for (var call : type.getCodeUnitAccessesFromSelf()) {
        if (call.getTargetOwner().getFullName().equals("dev.kept.vault.DataKeys")
            && call.getName().equals("unwrap")) {
          found.add(type.getFullName());
        }
      }
    }
    assertEquals(java.util.Set.of("dev.kept.vault.PersonVault"), found);
  }
}
