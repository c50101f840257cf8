package dev.kept.local.front;

import dev.kept.local.http.Request;
import dev.kept.local.template.Arns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One action on one resource that an S3 call needs, with the condition keys it carries.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
record S3Access(String action, String resource, Map<String, List<String>> context) {

  /// Stands for whatever is not known here; no function's policy allows it.
  private static final String UNKNOWN = "s3:NotServedHere";

  private static final Set<String> SUBRESOURCES =
      Set.of(
          "acl",
          "tagging",
          "policy",
          "cors",
          "lifecycle",
          "versioning",
          "encryption",
          "website",
          "notification",
          "replication",
          "object-lock",
          "retention",
          "legal-hold",
          "torrent",
          "restore",
          "select",
          "attributes",
          "logging",
          "inventory",
          "metrics",
          "analytics",
          "ownershipControls",
          "publicAccessBlock",
          "requestPayment",
          "accelerate",
          "intelligent-tiering");

  static S3Access of(Request request, S3Target target) {
    if (target.bucket().isEmpty()) {
      return new S3Access(
          request.method().equals("GET") ? "s3:ListAllMyBuckets" : UNKNOWN, "*", Map.of());
    }
    var resource =
        target.key().isEmpty()
            ? Arns.bucket(target.bucket())
            : Arns.object(target.bucket(), target.key());
    if (SUBRESOURCES.stream().anyMatch(target::has)) {
      return new S3Access(UNKNOWN, resource, Map.of());
    }
    var action =
        target.key().isEmpty()
            ? bucketAction(request.method(), target)
            : objectAction(request.method(), target);
    var prefix = Optional.ofNullable(target.parameters().get("prefix"));
    return new S3Access(
        action,
        resource,
        prefix.map(value -> Map.of("s3:prefix", List.of(value))).orElse(Map.of()));
  }

  /// A copy also reads its source, named `bucket/key`, encoded.
  static Optional<S3Access> copySource(Request request) {
    return request
        .headers()
        .first("x-amz-copy-source")
        .map(S3Target::decode)
        .map(source -> source.startsWith("/") ? source.substring(1) : source)
        .map(source -> new S3Access("s3:GetObject", Arns.bucket(source), Map.of()));
  }

  private static String bucketAction(String method, S3Target target) {
    return switch (method) {
      case "GET" -> {
        if (target.has("versions")) {
          yield "s3:ListBucketVersions";
        }
        if (target.has("uploads")) {
          yield "s3:ListBucketMultipartUploads";
        }
        yield target.has("location") ? "s3:GetBucketLocation" : "s3:ListBucket";
      }
      case "HEAD" -> "s3:ListBucket";
      case "PUT" -> "s3:CreateBucket";
      case "DELETE" -> "s3:DeleteBucket";
      default -> UNKNOWN;
    };
  }

  private static String objectAction(String method, S3Target target) {
    return switch (method) {
      case "GET", "HEAD" -> {
        if (target.has("uploadId")) {
          yield "s3:ListMultipartUploadParts";
        }
        yield target.has("versionId") ? "s3:GetObjectVersion" : "s3:GetObject";
      }
      case "PUT" -> "s3:PutObject";
      case "POST" -> target.has("uploads") || target.has("uploadId") ? "s3:PutObject" : UNKNOWN;
      case "DELETE" -> {
        if (target.has("uploadId")) {
          yield "s3:AbortMultipartUpload";
        }
        yield target.has("versionId") ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
      }
      default -> UNKNOWN;
    };
  }
}
