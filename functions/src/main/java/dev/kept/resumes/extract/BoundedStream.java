package dev.kept.resumes.extract;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A PDF stream that is first inflated on the budget, and only then for PDFBox.
///
/// PDFBox decodes a stream whole into memory and offers no bound, so each decoding is rehearsed by
/// [FilterRehearsal]. That doubles the inflating, which is a small part of the work.
final class BoundedStream extends COSStream {
  private final Budget budget;

  BoundedStream(RandomAccessReadView view, Budget budget) throws IOException {
    super(IOUtils.createMemoryOnlyStreamCache().create(), view);
    this.budget = budget;
  }

  @Override
  public COSInputStream createInputStream(DecodeOptions options) throws IOException {
    rehearse();
    return super.createInputStream(options);
  }

  @Override
  public RandomAccessRead createView() throws IOException {
    rehearse();
    return super.createView();
  }

  /// Spends on the budget what the stream inflates to.
  void rehearse() throws IOException {
    var rehearsal = new FilterRehearsal(this, budget);
    var filters = getFilters();
    if (filters instanceof COSName name) {
      rehearsal.add(name);
    } else if (filters instanceof COSArray names) {
      for (COSBase name : names) {
        rehearsal.add(name instanceof COSName known ? known : null);
      }
    }
    rehearsal.run(createRawInputStream());
  }
}
