package dev.kept.local.runtime;

/// What a function is up to, in one word, and why when it cannot answer.
public record FunctionState(Kind kind, String reason) {

  /// The word.
  public enum Kind {
    STARTING,
    READY,
    FAILED
  }
}
