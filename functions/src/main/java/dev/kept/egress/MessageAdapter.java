package dev.kept.egress;

/// Writes a message as one kind of processor wants it, and sends it through [Egress].
///
/// A port inside of this package: one adapter for each kind of processor keeps it.
interface MessageAdapter {
  /// @return [EgressOutcome.Unanswered] when another attempt may be made; an adapter whose
  ///     processor knows no idempotency key gives it only after it has done what it can to find
  ///     out whether the message was taken
  EgressOutcome send(PersonMessage message);
}
