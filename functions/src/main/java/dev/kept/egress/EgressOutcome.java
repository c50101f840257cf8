package dev.kept.egress;

/// What became of a request to a third party.
public sealed interface EgressOutcome {
  /// The processor took it.
  ///
  /// @param answer at most [Egress#LARGEST_ANSWER] bytes
  record Taken(byte[] answer) implements EgressOutcome {}

  /// The processor will not take it, however often it is sent.
  record Declined(int status) implements EgressOutcome {}

  /// The processor could not be reached, or failed; it may have acted all the same.
  record Unanswered() implements EgressOutcome {}

  /// Nothing left: the account is being erased, so the disclosure could not be recorded.
  record Withheld() implements EgressOutcome {}
}
