package dev.kept.kernel;

/// What the holding of data under a [Purpose] rests on, and so what ends its use (ADR 25).
public enum Basis {
  /// The account itself, its safety and the person's rights: neither restriction nor objection
  /// reaches it, or nobody could sign in, be warned or leave.
  ACCOUNT,
  /// What the person came for: stops while they restrict processing, or object to this one.
  SERVICE,
  /// The person's consent alone: refused until it is given, and from the moment it is withdrawn.
  CONSENT
}
