package dev.kept.resumes.extract;

import dev.kept.kernel.ZipDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// DOCX, read part by part out of the ZIP in memory (ISO/IEC 29500-1).
///
/// Headers come first and footers last, each text once: a resume often has its person's name in a
/// header, and every section of a document may repeat it in a part of its own.
final class DocxSource implements TextSource {
  private static final String PROPERTIES = "docProps/core.xml";

  @Override
  public RawText read(byte[] bytes, Budget budget) throws IOException {
    var zip = ZipDirectory.of(bytes);
    var parts = new DocxParts(zip, budget);
    var main = mainPart(zip.names());
    var text = new ArrayList<String>();
    addOnce(text, parts, named(zip.names(), "word/header"));
    var body = parts.text(main);
    text.add(body.text());
    addOnce(text, parts, named(zip.names(), "word/footnotes"));
    addOnce(text, parts, named(zip.names(), "word/endnotes"));
    addOnce(text, parts, named(zip.names(), "word/footer"));
    var pages = body.pageBreaks() + 1;
    if (pages > budget.limits().pages()) {
      throw new Stopped(FailureCode.TOO_MANY_PAGES);
    }
    var title = zip.names().contains(PROPERTIES) ? parts.title(PROPERTIES) : "";
    return new RawText(String.join("\n", text), pages, title);
  }

  private static void addOnce(List<String> text, DocxParts parts, List<String> names)
      throws IOException {
    for (var name : names) {
      var part = parts.text(name).text();
      if (!text.contains(part)) {
        text.add(part);
      }
    }
  }

  private static List<String> named(Set<String> names, String stem) {
    return names.stream()
        .filter(name -> name.startsWith(stem) && name.endsWith(".xml"))
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static String mainPart(Set<String> names) throws IOException {
    return named(names, "word/document").stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no main part"));
  }
}
