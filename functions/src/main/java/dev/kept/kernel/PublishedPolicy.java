package dev.kept.kernel;

/// Knows which versions of the notice are published.
///
/// A port: login and sign-up call it, the policy capability keeps it.
public interface PublishedPolicy {
  /// @return the version in force, such as `2026-11-21`; sign-up accepts only this one
  String currentVersion();
}
