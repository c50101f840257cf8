package dev.kept.local.template;

/// A KMS key; its local key id is its logical id.
///
/// `spec` is `SYMMETRIC_DEFAULT`, `HMAC_256` and so on; `usage` is `ENCRYPT_DECRYPT` or
/// `GENERATE_VERIFY_MAC`.
public record KeySpec(String logicalId, String spec, String usage, boolean enabled) {

  /// The key's ARN.
  public String arn() {
    return Arns.key(logicalId);
  }
}
