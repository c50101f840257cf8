package dev.kept.files;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The files' part of an erasure: objects first, then their rows.
///
/// Objects are found by listing the person's prefix, so that one whose row was lost goes as well.
@Singleton
final class FileErasure implements PersonalData {
  private final StoredFiles files;
  private final FileObjects objects;

  FileErasure(StoredFiles files, FileObjects objects) {
    this.files = files;
    this.objects = objects;
  }

  @Override
  public String section() {
    return "files";
  }

  @Override
  public Set<String> stores() {
    return Set.of("FilesTable", "FilesBucket", "UploadsBucket");
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(
        "FilesTable", (long) files.all(account).size(),
        "FilesBucket", (long) objects.of(FilePurpose.CARD).keys(prefix(account)).size(),
        "UploadsBucket", (long) objects.of(FilePurpose.RESUME).keys(prefix(account)).size());
  }

  @Override
  public void erase(AccountId account) {
    for (var purpose : Set.of(FilePurpose.CARD, FilePurpose.RESUME)) {
      var store = objects.of(purpose);
      store.keys(prefix(account)).forEach(store::delete);
    }
    files.all(account).forEach(file -> files.delete(account, file.id()));
  }

  private static String prefix(AccountId account) {
    return account.value() + "/";
  }
}
