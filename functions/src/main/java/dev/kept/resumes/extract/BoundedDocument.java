package dev.kept.resumes.extract;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.IOUtils;

/// A PDF's objects, each of whose streams inflates on the budget.
final class BoundedDocument extends COSDocument {
  private final ICOSParser parser;
  private final Budget budget;

  BoundedDocument(ICOSParser parser, Budget budget) {
    super(IOUtils.createMemoryOnlyStreamCache(), parser);
    this.parser = parser;
    this.budget = budget;
  }

  @Override
  public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
      throws IOException {
    var view = parser.createRandomAccessReadView(start, length);
    var stream = new BoundedStream(view, budget);
    dictionary.forEach(stream::setItem);
    stream.setKey(dictionary.getKey());
    return stream;
  }
}
