package dev.kept.files;

import dev.kept.kernel.FileId;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.vault.Cell;

/// Where each sealed part of a file rests.
final class FileCells {
  private FileCells() {}

  static Cell name(FilePurpose purpose, FileId file) {
    return new Cell("files", "name", purpose.sealedUnder(), file.value());
  }

  static Cell content(FilePurpose purpose, FileId file) {
    return new Cell("files", "object", purpose.sealedUnder(), file.value());
  }

  static Cell original(ResumeId resume) {
    return new Cell("uploads", "object", Purpose.RESUME, resume.value());
  }

  static Cell bytes(StoredFile file) {
    return file.resume()
        .map(FileCells::original)
        .orElseGet(() -> content(file.purpose(), file.id()));
  }
}
