package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real layouts: one and two columns, pages drawn out of order, DOCX.
class CorpusTest {
  @ParameterizedTest
  @CsvSource({
    "d03-docx-lo.docx, 0.99",
    "d23-docx-lo.docx, 0.99",
    "d02-own-sidebar.pdf, 0.99",
    "d04-short.pdf, 0.99",
    "d14-stackoverflow.pdf, 0.95",
    "d24-class.pdf, 0.95"
  })
  void theWordsThatAReaderSeesAreInTheText(String file, double share) {
    var seen = words(visible(file));
    var read = words(text(file).text());
    var all = seen.values().stream().mapToInt(Integer::intValue).sum();
    var found =
        seen.entrySet().stream()
            .mapToInt(word -> Math.min(word.getValue(), read.getOrDefault(word.getKey(), 0)))
            .sum();
    assertTrue(found >= share * all, () -> found + " of " + all + " words");
  }

  @ParameterizedTest
  @CsvSource({"d03-docx-lo.docx", "d02-own-sidebar.pdf", "d04-short.pdf", "d24-class.pdf"})
  void theTextBeginsWithTheName(String file) {
    var first = letters(visible(file).lines().findFirst().orElseThrow());
    assertTrue(letters(text(file).text()).startsWith(first));
  }

  @ParameterizedTest
  @CsvSource({"d24-class.pdf, worth £620k, 2", "d02-own-sidebar.pdf, (Conversational), 1"})
  void aSentenceOverTwoLinesStaysWhole(String file, String end, int pages) {
    var lines = text(file).text().lines().toList();
    var at = lines.indexOf(end);
    assertTrue(at > 0);
    var joined = lines.get(at - 1) + " " + end;
    assertTrue(letters(visible(file)).contains(letters(joined)), "cut before the line's end");
    assertEquals(pages, text(file).pages());
  }

  private static ResumeText text(String file) {
    var type = file.endsWith(".pdf") ? FileType.PDF : FileType.DOCX;
    var extractor = new ResumeExtractor(ExtractionLimits.STANDARD);
    return switch (extractor.extract(TestFiles.resource("corpus/" + file), type)) {
      case Extracted(var text) -> text;
      case Unreadable(var code) -> throw new AssertionError(file + " " + code);
    };
  }

  private static String visible(String file) {
    var stem = file.substring(0, file.lastIndexOf('.'));
    var bytes = TestFiles.resource("corpus/" + stem + ".visible.txt");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, Integer> words(String text) {
    var counts = new HashMap<String, Integer>();
    for (var word : folded(text).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String letters(String text) {
    return folded(text).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
