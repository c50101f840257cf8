package dev.kept.resumes;

import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.vault.Cell;

/// Where each sealed part of a resume rests.
final class ResumeCells {
  private ResumeCells() {}

  static Cell title(ResumeId resume) {
    return new Cell("resumes", "title", Purpose.RESUME, resume.value());
  }

  static Cell text(ResumeId resume) {
    return new Cell("resumes", "text", Purpose.RESUME, resume.value());
  }
}
