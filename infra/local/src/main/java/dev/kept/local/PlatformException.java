package dev.kept.local;

/// Says in one line why the platform does not start.
public final class PlatformException extends RuntimeException {

  /// `why` is for the person at the keyboard: what is wrong and what to do.
  public PlatformException(String why) {
    super(why);
  }

  /// As above, with what led to it.
  public PlatformException(String why, Throwable cause) {
    super(why, cause);
  }
}
