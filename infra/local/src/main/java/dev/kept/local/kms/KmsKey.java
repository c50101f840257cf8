package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.template.Arns;

/// A key: `spec` is `SYMMETRIC_DEFAULT` or `HMAC_224` to `HMAC_512`; `material` are its secret
/// bytes (32, or the hash's length).
record KmsKey(String id, String spec, byte[] material, KeyState state) {

  KmsKey {
    material = material.clone();
  }

  @Override
  public byte[] material() {
    return material.clone();
  }

  String arn() {
    return Arns.key(id);
  }

  boolean hmac() {
    return spec.startsWith("HMAC_");
  }

  String usage() {
    return hmac() ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT";
  }

  /// The one MAC algorithm of an HMAC key, as KMS names it.
  String macAlgorithm() {
    return "HMAC_SHA_" + spec.substring("HMAC_".length());
  }

  KmsKey in(KeyState next) {
    return new KmsKey(id, spec, material, next);
  }

  /// This key, when it is enabled and of that usage; otherwise KMS's error.
  KmsKey usable(String wanted) {
    switch (state) {
      case DISABLED -> throw new AwsError("DisabledException", arn() + " is disabled.");
      case PENDING_DELETION ->
          throw new AwsError("KMSInvalidStateException", arn() + " is pending deletion.");
      case ENABLED -> {
        if (!usage().equals(wanted)) {
          throw new AwsError(
              "InvalidKeyUsageException", arn() + " key usage is " + usage() + ", not " + wanted);
        }
      }
    }
    return this;
  }

  /// Never shows the material.
  @Override
  public String toString() {
    return "KmsKey[" + id + ", " + spec + ", " + state + "]";
  }
}
