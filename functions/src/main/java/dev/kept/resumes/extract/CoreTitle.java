package dev.kept.resumes.extract;

import javax.xml.stream.XMLStreamReader;

/// The title in a document's core properties.
final class CoreTitle implements DocxParts.XmlEvents {
  private final StringBuilder title = new StringBuilder();
  private boolean inside;

  String text() {
    return title.toString();
  }

  @Override
  public void start(XMLStreamReader element) {
    inside = element.getLocalName().equals("title");
  }

  @Override
  public void end(String name) {
    inside = false;
  }

  @Override
  public void text(String text) {
    if (inside && title.length() < 1_000) {
      title.append(text);
    }
  }
}
