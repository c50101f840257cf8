package dev.kept.local.demo;

import java.util.Locale;

/// The resume that the demo uploads.
record Resume(String name, byte[] bytes) {
  String contentType() {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".docx")) {
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }
    return lower.endsWith(".txt") ? "text/plain" : "application/pdf";
  }
}
