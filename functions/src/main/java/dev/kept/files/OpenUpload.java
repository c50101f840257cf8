package dev.kept.files;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpenOriginal;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.Sensitive;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Opens an original in the uploads bucket.
@Singleton
final class OpenUpload implements OpenOriginal {
  private final ObjectStore uploads;
  private final Vault vault;

  OpenUpload(Uploads uploads, Vault vault) {
    this.uploads = uploads.store();
    this.vault = vault;
  }

  @Override
  public Optional<Sensitive<byte[]>> open(AccountId account, ResumeId resume) {
    return uploads
        .get(UploadedOriginals.key(account, resume))
        .map(object -> vault.of(account, Purpose.RESUME).open(FileCells.original(resume), object))
        .map(Sensitive::new);
  }
}
