package dev.kept.resumes.extract;

import java.util.Optional;

/// The text of one resume, as the person will read it back.
///
/// `toString` tells sizes only, since the text is personal data.
///
/// @param text in NFC, lines ended by `\n` with no blank at their end, no control character but
///     `\n` and `\t`, at least one letter or digit, at most [ExtractionLimits#textUnits] UTF-16
///     units
/// @param pages at least 1; of a PDF counted, of a DOCX as its page breaks tell, of plain text 1
/// @param title the document's own title, at most 100 UTF-16 units, where it has one
public record ResumeText(String text, int pages, Optional<String> title) {
  public ResumeText {
    if (text.isBlank() || pages < 1) {
      throw new IllegalArgumentException("a resume has text and at least one page");
    }
  }

  @Override
  public String toString() {
    return "ResumeText[" + text.length() + " units, " + pages + " pages]";
  }
}
