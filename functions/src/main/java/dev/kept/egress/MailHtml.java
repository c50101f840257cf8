package dev.kept.egress;

import dev.kept.kernel.Channel;
import java.util.Map;
import java.util.stream.Collectors;

/// The words of a mail as plain HTML: paragraphs, and the one link where there is one. No image, no
/// script, no style, nothing that a mail program would fetch (JN-5-04).
final class MailHtml {
  private MailHtml() {}

  static String of(MessageTemplate template, Map<String, String> values) {
    var paragraphs =
        template
            .body(Channel.EMAIL, values)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> "<p>" + linked(escaped(line), values) + "</p>")
            .collect(Collectors.joining("\n"));
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title></head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(escaped(template.subject()), paragraphs);
  }

  private static String linked(String line, Map<String, String> values) {
    var link = escaped(values.getOrDefault("link", ""));
    return link.isEmpty() ? line : line.replace(link, "<a href=\"" + link + "\">" + link + "</a>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
