package dev.kept.sweep;

/// A marker that was found where it was looked for.
///
/// @param form how it was written, such as `base64` or `sha-256 hex`
/// @param offset of its first byte
public record Finding(String place, String marker, String form, long offset) {
  @Override
  public String toString() {
    return marker + " as " + form + " in " + place + " at byte " + offset;
  }
}
