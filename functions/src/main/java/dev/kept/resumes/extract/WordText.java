package dev.kept.resumes.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/// The text of a WordprocessingML part as a reader sees it.
///
/// Paragraphs are lines, a table's cells stand one after the other, and a text box stands before
/// the
/// paragraph that it hangs on. Of alternative content the first choice counts, once. Deleted and
/// hidden text, field codes and comments are left out.
final class WordText implements DocxParts.XmlEvents {
  /// Elements all of whose content is not for the reader.
  private static final Set<String> SKIPPED =
      Set.of("del", "moveFrom", "instrText", "delText", "Fallback", "rubyPr", "sdtPr", "rt");

  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  /// The text around the text box that is being read; a box has paragraphs of its own.
  private final Deque<StringBuilder> boxes = new ArrayDeque<>();

  private StringBuilder paragraph = new StringBuilder();
  private int skippedDepth;
  private boolean inText;
  private boolean inRunProperties;
  private boolean hidden;
  private int renderedBreaks;
  private int askedBreaks;

  WordText(Budget budget) {
    this.budget = budget;
  }

  String text() {
    return text.toString();
  }

  /// Pages begun after the first one, as far as the document tells: Word notes where it last broke
  /// them, others only where the writer asked for it.
  int pageBreaks() {
    return Math.max(renderedBreaks, askedBreaks);
  }

  @Override
  public void start(XMLStreamReader element) {
    var name = element.getLocalName();
    if (skippedDepth > 0 || SKIPPED.contains(name)) {
      skippedDepth++;
      return;
    }
    switch (name) {
      case "t" -> inText = true;
      case "r" -> hidden = false;
      case "rPr" -> inRunProperties = true;
      case "vanish" -> hidden |= inRunProperties && isOn(element);
      case "tab", "ptab" -> append(inRunProperties || isTabStop(element) ? "" : "\t");
      case "br" -> lineBreak(element);
      case "cr" -> append("\n");
      case "lastRenderedPageBreak" -> renderedBreaks++;
      case "noBreakHyphen" -> append("-");
      case "sym" -> append(symbol(element));
      case "txbxContent" -> {
        boxes.push(paragraph);
        paragraph = new StringBuilder();
      }
      default -> {
        // Properties, drawings, proofing marks.
      }
    }
  }

  @Override
  public void end(String name) {
    if (skippedDepth > 0) {
      skippedDepth--;
      return;
    }
    switch (name) {
      case "t" -> inText = false;
      case "rPr" -> inRunProperties = false;
      case "p" -> endParagraph();
      case "tc" -> text.append("\n");
      case "txbxContent" -> endBox();
      default -> {
        // Nothing ends here that would show.
      }
    }
  }

  @Override
  public void text(String characters) {
    if (inText && skippedDepth == 0) {
      append(characters);
    }
  }

  private void append(String piece) {
    if (!hidden) {
      budget.spendText(piece.length());
      paragraph.append(piece);
    }
  }

  private void endParagraph() {
    text.append(paragraph).append("\n");
    paragraph.setLength(0);
  }

  private void endBox() {
    text.append(paragraph);
    paragraph = boxes.isEmpty() ? new StringBuilder() : boxes.pop();
  }

  private void lineBreak(XMLStreamReader element) {
    if ("page".equals(attribute(element, "type"))) {
      askedBreaks++;
    }
    append("\n");
  }

  /// A tab in a run is a character, one among a paragraph's properties a position.
  private static boolean isTabStop(XMLStreamReader element) {
    return !attribute(element, "pos").isEmpty();
  }

  private static boolean isOn(XMLStreamReader element) {
    return switch (attribute(element, "val")) {
      case "0", "false", "off" -> false;
      default -> true;
    };
  }

  /// A character of a symbol font: where it is a known bullet a bullet, else nothing we could name.
  private static String symbol(XMLStreamReader element) {
    return switch (attribute(element, "char").toUpperCase(Locale.ROOT)) {
      case "F0B7", "F0A7", "F0A8", "F076" -> "•";
      case "F0E0" -> "→";
      case "F02D" -> "-";
      default -> " ";
    };
  }

  private static String attribute(XMLStreamReader element, String name) {
    for (var index = 0; index < element.getAttributeCount(); index++) {
      if (element.getAttributeLocalName(index).equals(name)) {
        return element.getAttributeValue(index);
      }
    }
    return "";
  }
}
