package dev.kept.resumes.extract;

import dev.kept.kernel.PlainText;
import java.io.IOException;

/// Plain text: strict UTF-8, or UTF-16 with a byte order mark.
final class PlainTextSource implements TextSource {
  @Override
  public RawText read(byte[] bytes, Budget budget) throws IOException {
    var text = PlainText.decode(bytes).orElseThrow(() -> new IOException("not text"));
    budget.spendText(text.length());
    return new RawText(text, 1, "");
  }
}
