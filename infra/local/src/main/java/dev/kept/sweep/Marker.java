package dev.kept.sweep;

/// A value that must not be found: unlikely enough to occur by chance.
///
/// @param name what it is, for findings; a finding never repeats the value
/// @param value at least 6 characters
public record Marker(String name, String value) {
  private static final int SHORTEST = 6;

  public Marker {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException("a marker has at least " + SHORTEST + " characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
