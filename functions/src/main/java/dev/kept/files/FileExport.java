package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.FileType;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.Sensitive;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The files' part of a person's copy: what is known of each, and the bytes of those that are kept.
///
/// The original of a resume is on its way to being destroyed; its text is a part of its own.
@Singleton
final class FileExport implements PersonExport {
  private final StoredFiles files;
  private final KeptObjects objects;
  private final Vault vault;

  FileExport(StoredFiles files, KeptObjects objects, Vault vault) {
    this.files = files;
    this.objects = objects;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "files";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.forRights(account, Purpose.PROFILE, Purpose.RESUME);
    return files.all(account).stream()
        .map(
            file -> {
              var name = file.sealedName();
              var cell = FileCells.name(file.purpose(), file.id());
              return new ExportRecord()
                  .set("fileId", file.id().value())
                  .set("purpose", file.purpose().word())
                  .setIfPresent("name", name.map(bytes -> opened.openText(cell, bytes)))
                  .set("type", file.type().contentType())
                  .set("size", file.size())
                  .set("status", file.state().word())
                  .set("createdAt", file.createdAt())
                  .setIfPresent("resumeId", file.resume().map(ResumeId::value));
            });
  }

  @Override
  public Stream<Attachment> attachments(AccountId account) {
    return files.all(account).stream()
        .filter(file -> file.purpose() != FilePurpose.RESUME && file.state() == State.STORED)
        .flatMap(
            file ->
                objects.store().get(file.objectKey()).stream()
                    .map(
                        object ->
                            vault
                                .forRights(account, Purpose.PROFILE)
                                .open(FileCells.bytes(file), object))
                    .map(bytes -> new Attachment(name(file), new Sensitive<>(bytes))));
  }

  private static String name(StoredFile file) {
    return file.id().value() + "." + extension(file.type());
  }

  static String extension(FileType type) {
    return switch (type) {
      case PDF -> "pdf";
      case DOCX -> "docx";
      case TXT -> "txt";
      case JPEG -> "jpg";
      case PNG -> "png";
      case WEBP -> "webp";
    };
  }
}
