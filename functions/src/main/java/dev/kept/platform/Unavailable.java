package dev.kept.platform;

/// A part behind us did not answer, or answered in part: nothing may be concluded from it.
public final class Unavailable extends RuntimeException {
  /// @param what the part and the call, never a value
  public Unavailable(String what) {
    super(what);
  }
}
