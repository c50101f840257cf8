package dev.kept.resumes.extract;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// PDFBox's parser over a budget: whatever it reads costs time, whatever it inflates costs bytes.
///
/// Cross-reference and object streams are inflated while the file is being opened, long before
/// anybody could look at the document, so the bound has to stand in the parser itself.
final class BoundedParser extends PDFParser {
  private BoundedParser(RandomAccessRead source, Budget budget) throws IOException {
    super(source);
    document = new BoundedDocument(this, budget);
  }

  /// Opens a PDF, with the empty password where it is protected against changes only.
  ///
  /// @throws Stopped if it needs a password, or breaks a limit
  /// @throws IOException if it is broken beyond repair
  static PDDocument open(byte[] bytes, Budget budget) throws IOException {
    var parser = new BoundedParser(new TimedSource(bytes, budget), budget);
    try {
      return parser.parse();
    } catch (InvalidPasswordException needsPassword) {
      throw new Stopped(FailureCode.ENCRYPTED);
    } catch (IOException broken) {
      if (parser.isEncrypted()) {
        throw new Stopped(FailureCode.ENCRYPTED);
      }
      throw broken;
    }
  }

  private boolean isEncrypted() {
    try {
      return getEncryption() != null;
    } catch (IOException notEvenOpened) {
      return false;
    }
  }
}
