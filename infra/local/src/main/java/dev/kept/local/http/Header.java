package dev.kept.local.http;

/// One header line, its name as it was spelled.
public record Header(String name, String value) {

  /// Refuses what would smuggle another line.
  public Header {
    if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
      throw new IllegalArgumentException("a header line must not hold a line break");
    }
  }

  private static boolean breaksLine(String text) {
    return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
  }
}
