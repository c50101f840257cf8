package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.util.List;
import java.util.stream.Stream;

/// Breaks what is promised about copies, one way each.
public final class ExportSaboteurs {
  private ExportSaboteurs() {}

  @Sabotages("JN-6-01")
  static Saboteur aStoreIsMissed() {
    return Saboteur.of(
        Patch.method("dev.kept.sessions.SessionExport", "records")
            .runs(ExportSaboteurs.class, "nothing"));
  }

  @Sabotages("JT-6-01")
  static Saboteur nothingButJson() {
    return Saboteur.of(
        Patch.method("dev.kept.files.FileExport", "attachments")
            .runs(ExportSaboteurs.class, "noFiles"));
  }

  public static Stream<ExportRecord> nothing(Object section, AccountId account) {
    return Stream.empty();
  }

  public static Stream<?> noFiles(Object section, AccountId account) {
    return List.of().stream();
  }
}
