package dev.kept.local.template;

/// An S3 bucket. `name` is the real one.
public record BucketSpec(String logicalId, String name) {

  /// The bucket's ARN.
  public String arn() {
    return Arns.bucket(name);
  }
}
