package dev.kept.local.template;

/// The names by which policies and endpoints speak of the same thing locally.
public final class Arns {

  /// The one region; also `AWS_REGION` of every function.
  public static final String REGION = "local-region";

  /// The one account.
  public static final String ACCOUNT = "000000000000";

  private Arns() {}

  /// `arn:aws:dynamodb:local-region:000000000000:table/<real name>`.
  public static String table(String name) {
    return "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/" + name;
  }

  /// `arn:aws:kms:local-region:000000000000:key/<logical id>`.
  public static String key(String logicalId) {
    return "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/" + logicalId;
  }

  /// `arn:aws:s3:::<bucket>`.
  public static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  /// `arn:aws:s3:::<bucket>/<key>`.
  public static String object(String bucket, String key) {
    return bucket(bucket) + "/" + key;
  }

  /// `arn:aws:sqs:local-region:000000000000:<logical id>`.
  public static String queue(String logicalId) {
    return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + logicalId;
  }

  /// `arn:aws:lambda:local-region:000000000000:function:<logical id>`.
  public static String function(String logicalId) {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + logicalId;
  }
}
