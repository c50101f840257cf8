package dev.kept.local.edge;

/// One header line; names compare without case.
public record Header(String name, String value) {

  /// Whether this is the header of that name.
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
