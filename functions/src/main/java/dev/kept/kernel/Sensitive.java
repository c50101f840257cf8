package dev.kept.kernel;

/// Holds a personal or secret value and never prints it (CX-4.5-01).
///
/// `toString` is fixed, so a log line, an exception or a string template cannot carry the value.
public record Sensitive<T>(T value) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
