package dev.kept.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FileTypeTest {
  @Test
  void picturesAreToldByTheirMagicNumbers() {
    assertDetects(FileType.JPEG, "\u00ff\u00d8\u00ff\u00e0 and more");
    assertDetects(FileType.PNG, "\u0089PNG\r\n\u001a\n and more");
    assertDetects(FileType.WEBP, "RIFF\u0001\u0002\u0003\u0004WEBPVP8 ");
    assertDetectsNothing("RIFF\u0001\u0002\u0003\u0004WAVEfmt ");
  }

  @Test
  void aPdfHeaderCountsWithinTheFirst1024Bytes() {
    assertDetects(FileType.PDF, " ".repeat(1_019) + "%PDF-");
    assertDetects(FileType.TXT, " ".repeat(1_020) + "%PDF-");
  }

  @Test
  void aWordDocumentNeedsItsMainPart() throws IOException {
    var document = zip("[Content_Types].xml", "word/document.xml");
    assertEquals(Optional.of(FileType.DOCX), FileType.detect(document));
    assertEquals(Optional.empty(), FileType.detect(zip("[Content_Types].xml", "xl/book.xml")));
    assertEquals(Optional.empty(), FileType.detect(zip("word/document.xml")));
  }

  @Test
  void aPdfWithAZipBehindItIsAPdf() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(bytes("%PDF-1.7\n"));
    both.write(zip("[Content_Types].xml", "word/document.xml"));
    assertEquals(Optional.of(FileType.PDF), FileType.detect(both.toByteArray()));
  }

  @Test
  void everyCutOfAZipIsToldWithoutAnException() throws IOException {
    var document = zip("[Content_Types].xml", "word/document.xml");
    for (var length = 0; length < document.length; length++) {
      var cut = Arrays.copyOf(document, length);
      assertFalse(FileType.detect(cut).equals(Optional.of(FileType.DOCX)), "length " + length);
    }
  }

  @Test
  void plainTextIsValidUtf8WithoutControlCharacters() {
    assertEquals(Optional.of(FileType.TXT), FileType.detect("Zoë\tÜnal\r\n".getBytes(UTF_8)));
    assertDetectsNothing("Zo\u00eb");
    assertDetectsNothing("null\u0000byte");
    assertDetectsNothing("bell\u0007");
    assertDetectsNothing("");
  }

  @Test
  void utf16NeedsItsByteOrderMark() {
    assertEquals(Optional.of(FileType.TXT), FileType.detect("Zoë".getBytes(UTF_16)));
    assertEquals(Optional.empty(), FileType.detect("Zoë".getBytes(StandardCharsets.UTF_16LE)));
  }

  @Test
  void contentTypesAgreeWhateverTheirCaseAndParameters() {
    assertTrue(FileType.PDF.agrees("application/pdf"));
    assertTrue(FileType.TXT.agrees("Text/Plain; charset=utf-8"));
    assertFalse(FileType.PDF.agrees("application/pdfx"));
    assertFalse(FileType.TXT.agrees("text/html"));
    for (var type : FileType.values()) {
      assertEquals(Optional.of(type), FileType.ofContentType(type.contentType()));
    }
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Charset UTF_16 = StandardCharsets.UTF_16;

  private static void assertDetects(FileType type, String latin1) {
    assertEquals(Optional.of(type), FileType.detect(bytes(latin1)));
  }

  private static void assertDetectsNothing(String latin1) {
    assertEquals(Optional.empty(), FileType.detect(bytes(latin1)));
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes("<x/>"));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
