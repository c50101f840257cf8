package dev.kept.resumes.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files for the tests, from the test resources or made on the spot.
final class TestFiles {
  private TestFiles() {}

  static byte[] resource(String path) {
    try (var stream = TestFiles.class.getResourceAsStream("/" + path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no such test file: " + path);
      }
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// A DOCX with this inside its body.
  static byte[] docx(String body, String... otherParts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "[Content_Types].xml", "<Types/>");
      put(zip, "word/document.xml", part("document", "<w:body>" + body + "</w:body>"));
      for (var index = 0; index < otherParts.length; index += 2) {
        put(zip, otherParts[index], otherParts[index + 1]);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  static String part(String root, String content) {
    return "<?xml version='1.0'?><w:"
        + root
        + " xmlns:w='w' xmlns:mc='mc' xmlns:wps='wps'>"
        + content
        + "</w:"
        + root
        + ">";
  }

  static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  /// A PDF of one page: its content, and further objects from number 6 on. `/F1` is Helvetica.
  static byte[] pdf(String content, String fontEntries, byte[]... objects) {
    var file = new ByteArrayOutputStream();
    write(file, "%PDF-1.7\n");
    object(file, 1, latin1("<</Type/Catalog/Pages 2 0 R>>"));
    object(file, 2, latin1("<</Type/Pages/Kids[3 0 R]/Count 1>>"));
    object(
        file,
        3,
        latin1(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"
                + "<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"));
    object(file, 4, stream("", latin1(content)));
    object(file, 5, latin1("<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + fontEntries + ">>"));
    for (var index = 0; index < objects.length; index++) {
      object(file, 6 + index, objects[index]);
    }
    write(file, "trailer<</Root 1 0 R>>\n%%EOF\n");
    return file.toByteArray();
  }

  /// A stream object, deflated.
  static byte[] stream(String entries, byte[] content) {
    var deflated = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(deflated)) {
      out.write(content);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    var object = new ByteArrayOutputStream();
    write(object, "<</Filter/FlateDecode" + entries + "/Length " + deflated.size() + ">>stream\n");
    object.writeBytes(deflated.toByteArray());
    write(object, "\nendstream");
    return object.toByteArray();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void object(ByteArrayOutputStream file, int number, byte[] content) {
    write(file, number + " 0 obj\n");
    file.writeBytes(content);
    write(file, "\nendobj\n");
  }

  private static void write(ByteArrayOutputStream file, String text) {
    file.writeBytes(latin1(text));
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
