package dev.kept.promises;

/// One sentence of a published policy, as a specification. Public; holds no personal data.
///
/// @param id never reused, not even after withdrawal
/// @param document the policy it comes from: `JoinNexora`, `Connex` or `JobTracker`
/// @param section the policy's own section number, `header` or `summary`
/// @param promise what is promised, in our words
/// @param observable what the system must be seen to do or hold
/// @param capability the part of the product that owes it, such as `sessions`
/// @param checked how it can be checked
/// @param withdrawn whether it is no longer made
public record Promise(
    PromiseId id,
    String document,
    String section,
    String promise,
    String observable,
    String capability,
    PromiseClass checked,
    boolean withdrawn) {

  /// Refuses a row with an empty column.
  public Promise {
    if (document.isBlank()
        || section.isBlank()
        || promise.isBlank()
        || observable.isBlank()
        || capability.isBlank()) {
      throw new IllegalArgumentException(id + " has an empty column");
    }
  }
}
