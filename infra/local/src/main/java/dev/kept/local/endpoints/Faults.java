package dev.kept.local.endpoints;

/// Failures to come, injected where DynamoDB Local and its kind never fail.
@FunctionalInterface
public interface Faults {

  /// Lets `after` calls to the target pass and fails the next `count`; `count` 0 clears the target.
  ///
  /// @throws IllegalArgumentException for a target or kind that there is none of; the message names
  ///     those there are
  void inject(String target, String kind, int count, int after);
}
