package dev.kept.local.template;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// A resource before its properties are resolved, and what `!Ref` and `!GetAtt` say of it.
///
/// `given` is the name that the template itself gives it.
record Resource(String logicalId, String type, Optional<Node> properties, Place place) {

  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String BUCKET = "AWS::S3::Bucket";
  static final String KEY = "AWS::KMS::Key";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String LOGS = "AWS::Logs::LogGroup";

  /// The property that holds the resource's real name, where the type has one.
  Optional<String> nameProperty() {
    return switch (type) {
      case TABLE -> Optional.of("TableName");
      case BUCKET -> Optional.of("BucketName");
      case LOGS -> Optional.of("LogGroupName");
      default -> Optional.empty();
    };
  }

  /// What `!Ref` gives; empty when the type has no local counterpart.
  Optional<String> reference(Optional<String> given) {
    return switch (type) {
      case FUNCTION, API, KEY -> Optional.of(logicalId);
      case TABLE, LOGS -> Optional.of(given.orElse(logicalId));
      case BUCKET -> Optional.of(given.orElse(logicalId.toLowerCase(Locale.ROOT)));
      case QUEUE -> Optional.of("https://sqs.local/" + Arns.ACCOUNT + "/" + logicalId);
      default -> Optional.empty();
    };
  }

  /// What `!GetAtt` gives; empty when the type or attribute has no local counterpart.
  Optional<String> attribute(String attribute, Optional<String> given) {
    var name = reference(given).orElse(logicalId);
    return switch (type + "." + attribute) {
      case FUNCTION + ".Arn" -> Optional.of(Arns.function(logicalId));
      case TABLE + ".Arn" -> Optional.of(Arns.table(name));
      case TABLE + ".StreamArn" -> Optional.of(Arns.table(name) + "/stream/latest");
      case BUCKET + ".Arn" -> Optional.of(Arns.bucket(name));
      case KEY + ".Arn" -> Optional.of(Arns.key(logicalId));
      case KEY + ".KeyId" -> Optional.of(logicalId);
      case QUEUE + ".Arn" -> Optional.of(Arns.queue(logicalId));
      case QUEUE + ".QueueName" -> Optional.of(logicalId);
      case LOGS + ".Arn" ->
          Optional.of("arn:aws:logs:" + Arns.REGION + ":" + Arns.ACCOUNT + ":log-group:" + name);
      case API + ".ApiEndpoint" -> Optional.of("http://127.0.0.1");
      default -> Optional.empty();
    };
  }
}
