package dev.kept.kernel;

/// Knows the text of the notice that is in force.
///
/// A port: choices record what a person was shown, the policy capability keeps it.
public interface NoticeInForce {
  /// @return what anybody reads now at `/v1/policy`
  Text now();

  /// A notice as it is published.
  ///
  /// @param version its name, such as `2026-11-21`
  /// @param sha256 of the bytes that `/v1/policy/{version}` answers; 64 lower-case hex digits
  record Text(String version, String sha256) {}
}
