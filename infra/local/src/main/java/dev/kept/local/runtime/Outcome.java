package dev.kept.local.runtime;

/// How an invocation ended.
public sealed interface Outcome {

  /// The handler answered.
  record Answered(byte[] payload) implements Outcome {}

  /// The handler threw; `payload` is Lambda's error document.
  record Failed(byte[] payload) implements Outcome {}

  /// The environment ended under the event: killed at its timeout, or crashed. `reason` is one line
  /// for a log.
  record Ended(String reason) implements Outcome {}

  /// The event reached no environment: none came up, or none came free in time. `reason` is one
  /// line for a log.
  record Unavailable(String reason) implements Outcome {}

  /// Whether the event was handled.
  default boolean succeeded() {
    return this instanceof Answered;
  }
}
