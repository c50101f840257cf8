package dev.kept.local.front;

import dev.kept.local.template.Arns;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// The body of `DeleteObjects`: what it would delete.
final class S3Deletion {

  private S3Deletion() {}

  /// The accesses it needs; empty when the body cannot be read.
  static Optional<List<S3Access>> accesses(String bucket, byte[] body) {
    var accesses = new ArrayList<S3Access>();
    try {
      var factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (reader.getLocalName().equals("Key")) {
          var object = Arns.object(bucket, reader.getElementText());
          accesses.add(new S3Access("s3:DeleteObject", object, Map.of()));
        } else if (reader.getLocalName().equals("VersionId")) {
          accesses.add(new S3Access("s3:DeleteObjectVersion", Arns.bucket(bucket), Map.of()));
        }
      }
      return Optional.of(accesses);
    } catch (XMLStreamException _) {
      return Optional.empty();
    }
  }
}
