package dev.kept.imports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonImport.Brought;
import dev.kept.kernel.PersonImport.Checked;
import dev.kept.kernel.PersonImport.Part;
import dev.kept.kernel.SessionId;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.util.Optional;

/// Breaks what is promised about bringing a copy in.
public final class ImportSaboteurs {
  private ImportSaboteurs() {}

  @Sabotages("LAW-11")
  static Saboteur resumesAreForgotten() {
    return Saboteur.of(
        Patch.method("dev.kept.resumes.ResumeImport", "check")
            .runs(ImportSaboteurs.class, "nothing"));
  }

  public static Checked nothing(Object part, AccountId account, SessionId by, Part read) {
    return () -> Optional.of(new Brought(1, 0));
  }
}
