package dev.kept.local.iam;

/// A caller of the local AWS endpoints: a function (by logical id), or the administrator.
public record Identity(
    String functionName, String accessKeyId, String secretAccessKey, Policy policy) {

  /// Never shows the secret.
  @Override
  public String toString() {
    return "Identity[" + functionName + ", " + accessKeyId + "]";
  }
}
