package dev.kept.resumes.extract;

import dev.kept.kernel.ZipDirectory;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the XML parts of a DOCX, each on the budget.
///
/// No document type is accepted, so no entity can be declared, expanded or fetched.
final class DocxParts {
  private final ZipDirectory zip;
  private final Budget budget;
  private final XMLInputFactory xml;

  DocxParts(ZipDirectory zip, Budget budget) {
    this.zip = zip;
    this.budget = budget;
    this.xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    xml.setXMLResolver(refuse());
  }

  /// Reads the text of a part with paragraphs: the main part, a header, a footer, notes.
  WordText text(String name) throws IOException {
    var text = new WordText(budget);
    read(name, text);
    return text;
  }

  /// Reads the title out of the core properties; empty where there is none.
  String title(String name) throws IOException {
    var title = new CoreTitle();
    read(name, title);
    return title.text();
  }

  private void read(String name, XmlEvents events) throws IOException {
    try (var part = new BoundedInput(zip.open(name), budget)) {
      read(part, events);
    } catch (XMLStreamException broken) {
      throw new IOException("broken XML", broken);
    }
  }

  private void read(InputStream part, XmlEvents events) throws IOException, XMLStreamException {
    var reader = xml.createXMLStreamReader(part);
    var depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > budget.limits().depth()) {
            throw new IOException("nested too deep");
          }
          events.start(reader);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          events.end(reader.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            events.text(reader.getText());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new IOException("a document type or an entity");
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
    reader.close();
  }

  private static XMLResolver refuse() {
    return (publicId, systemId, baseUri, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    };
  }

  /// What a part's reader is told.
  interface XmlEvents {
    void start(XMLStreamReader element);

    void end(String name);

    void text(String text);
  }
}
