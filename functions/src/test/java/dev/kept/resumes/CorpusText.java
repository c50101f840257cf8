package dev.kept.resumes;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import dev.kept.resumes.extract.ExtractionLimits;
import dev.kept.resumes.extract.ResumeExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes the text of every PDF and DOCX under `FOLDER/<id>/` to `OUT/<id>/<stem>.txt`, for a
/// scorer,
/// and prints the time that each took.
///
/// Run with two arguments: the folder and the output folder.
final class CorpusText {
  private static final Map<String, FileType> TYPES =
      Map.of(".pdf", FileType.PDF, ".docx", FileType.DOCX);

  private CorpusText() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var file : documents(folder)) {
      write(file, Path.of(arguments[1]).resolve(folder.relativize(file)));
    }
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> TYPES.containsKey(extension(file))).sorted().toList();
    }
  }

  private static void write(Path file, Path target) throws IOException {
    var extractor = new ResumeExtractor(ExtractionLimits.STANDARD);
    var type = Objects.requireNonNull(TYPES.get(extension(file)));
    var start = System.nanoTime();
    var outcome = extractor.extract(Files.readAllBytes(file), type);
    var millis = (System.nanoTime() - start) / 1_000_000;
    switch (outcome) {
      case Extracted(var text) -> {
        var name = target.getFileName().toString();
        var stem = name.substring(0, name.lastIndexOf('.'));
        Files.createDirectories(target.getParent());
        Files.writeString(target.resolveSibling(stem + ".txt"), text.text());
        System.out.println(file + " " + text.pages() + " pages " + millis + " ms");
      }
      case Unreadable(var code) -> System.out.println(file + " " + code.code() + " " + millis);
    }
  }

  private static String extension(Path file) {
    var name = file.getFileName().toString();
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }
}
