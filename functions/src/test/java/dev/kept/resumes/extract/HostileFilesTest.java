package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every file of the hostile set, one row each: how it ends, always the same way.
class HostileFilesTest {
  private static final String TABLE =
      """
      encrypted-user-password.pdf, encrypted
      truncated-300-bytes.pdf, malformed
      no-xref-recoverable.pdf, text
      junk-before-header.pdf, text
      image-only-scan.pdf, no_text
      blank-page.pdf, no_text
      javascript-openaction.pdf, text
      uri-submitform.pdf, text
      embedded-file.pdf, text
      deep-array-nesting.pdf, malformed
      cyclic-page-tree.pdf, malformed
      100000-pages-2kB.pdf, too_many_pages
      flate-bomb-100MB.pdf, too_large
      flate-runlength-bomb-1GB.pdf, too_large
      text-flood-6MB.pdf, too_large
      hidden-prompt-injection.pdf, text
      zero-bytes.pdf, malformed
      zero-bytes.docx, malformed
      html-renamed.pdf, unsupported_file
      text-renamed.pdf, unsupported_file
      pdf-renamed.docx, unsupported_file
      zip-bomb-80MB.docx, too_large
      zip-slip.docx, text
      xxe-file.docx, malformed
      billion-laughs.docx, malformed
      macro.docx, text
      plain-zip.docx, unsupported_file
      polyglot-pdf-zip.pdf, text
      bidi-override.docx, text
      one-huge-line.docx, too_large
      """;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource(textBlock = TABLE)
  void everyHostileFileEndsAsExpectedInTime(String file, String expected) {
    assertEquals(expected, assertTimeoutPreemptively(LIMIT, () -> outcome(file)));
  }

  @Test
  void theTableHasARowForEveryFile() throws IOException, URISyntaxException {
    var folder = HostileFilesTest.class.getResource("/hostile");
    try (var files = Files.list(Path.of(folder.toURI()))) {
      var names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      var rows = TABLE.lines().map(row -> row.substring(0, row.indexOf(','))).toList();
      assertEquals(names, Set.copyOf(rows));
      assertEquals(30, rows.size());
    }
  }

  @Test
  void whatIsDrawnInvisiblyIsLeftOut() {
    assertFalse(text("hidden-prompt-injection.pdf").contains("instructions"));
  }

  @Test
  void anAttachmentIsNotRead() {
    var plain = text("no-xref-recoverable.pdf");
    assertEquals(plain, text("embedded-file.pdf"));
    assertEquals(plain, text("javascript-openaction.pdf"));
    assertEquals(plain, text("polyglot-pdf-zip.pdf"));
  }

  @Test
  void noDirectionalOverrideIsKept() {
    assertTrue(text("bidi-override.docx").chars().noneMatch(unit -> unit == '\u202e'));
  }

  @Test
  void noWorkerIsLeftBehindAndTheNextFileIsRead() throws InterruptedException {
    outcome("text-flood-6MB.pdf");
    outcome("deep-array-nesting.pdf");
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("resume-extraction")) {
        thread.join(2_000);
        assertFalse(thread.isAlive(), () -> Arrays.toString(thread.getStackTrace()));
      }
    }
    assertEquals("text", outcome("no-xref-recoverable.pdf"));
  }

  private static String outcome(String file) {
    return switch (extract(file)) {
      case Extracted text -> "text";
      case Unreadable(var code) -> code.code();
    };
  }

  private static String text(String file) {
    return switch (extract(file)) {
      case Extracted(var text) -> text.text();
      case Unreadable(var code) -> throw new AssertionError(file + " " + code);
    };
  }

  private static Extraction extract(String file) {
    var type = file.endsWith(".pdf") ? FileType.PDF : FileType.DOCX;
    return new ResumeExtractor(ExtractionLimits.STANDARD)
        .extract(TestFiles.resource("hostile/" + file), type);
  }
}
