package dev.kept.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Files that try to break an extractor, through the running platform: each ends in a clear state,
/// and the next request is answered.
final class HostileFilesIT {
  private static final RunningKept KEPT = RunningKept.shared();
  private static final Path FOLDER =
      dev.kept.house.Project.root().resolve("functions/src/test/resources/hostile");

  private static final String READY = "ready";
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("encrypted-user-password.pdf", "failed encrypted"),
          Map.entry("truncated-300-bytes.pdf", "failed malformed"),
          Map.entry("no-xref-recoverable.pdf", READY),
          Map.entry("image-only-scan.pdf", "failed no_text"),
          Map.entry("deep-array-nesting.pdf", "failed malformed"),
          Map.entry("cyclic-page-tree.pdf", "failed malformed"),
          Map.entry("100000-pages-2kB.pdf", "failed too_many_pages"),
          Map.entry("flate-bomb-100MB.pdf", "failed too_large"),
          Map.entry("flate-runlength-bomb-1GB.pdf", "failed too_large"),
          Map.entry("text-flood-6MB.pdf", "failed too_large"),
          Map.entry("zip-bomb-80MB.docx", "failed too_large"),
          Map.entry("xxe-file.docx", "failed malformed"),
          Map.entry("billion-laughs.docx", "failed malformed"),
          Map.entry("polyglot-pdf-zip.pdf", READY));
  private static final List<String> REFUSED =
      List.of(
          "zero-bytes.pdf",
          "html-renamed.pdf",
          "text-renamed.pdf",
          "pdf-renamed.docx",
          "plain-zip.docx");

  @TestFactory
  Stream<DynamicTest> eachEndsAsItMustAndTheNextRequestIsAnswered() {
    var person = KEPT.person().signUp();
    var ending =
        ENDS.entrySet().stream()
            .map(
                file ->
                    DynamicTest.dynamicTest(
                        file.getKey() + " ends as " + file.getValue(),
                        () -> {
                          var id =
                              person.upload(
                                  file.getKey(), type(file.getKey()), bytes(file.getKey()));
                          assertEquals(file.getValue(), person.state(id));
                          assertEquals(200, person.get("/v1/me").status());
                        }));
    var refused =
        REFUSED.stream()
            .map(
                file ->
                    DynamicTest.dynamicTest(
                        file + " is refused at the door",
                        () ->
                            assertEquals(
                                415,
                                person
                                    .call(
                                        "POST",
                                        "/v1/me/files?purpose=resume",
                                        type(file),
                                        bytes(file))
                                    .status())));
    return Stream.concat(ending, refused);
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(file));
  }

  private static String type(String file) {
    return file.endsWith(".pdf")
        ? "application/pdf"
        : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  }
}
