package dev.kept.local.endpoints;

import dev.kept.local.template.FunctionSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Everything that functions reach over the network, running.
public interface Endpoints extends AutoCloseable {

  /// Where DynamoDB answers and checks identity and policy.
  URI dynamoDb();

  /// Where S3 answers and checks identity and policy.
  URI s3();

  /// Where KMS answers and checks identity and policy.
  URI kms();

  /// Where DynamoDB's streams answer the platform's own pollers, which sign nothing.
  URI streams();

  /// Settings that take the place of the template's for this function, because they name third
  /// parties whose fakes stand elsewhere (`MAIL_URL`). Only names that the function's environment
  /// already has are used.
  Map<String, String> settings(FunctionSpec function);

  /// Flags for every function's JVM: the trust store of the fakes' certificates.
  List<String> jvmFlags();

  /// The messages sent to people.
  Outbox outbox();

  /// Every outbound request to a third party.
  Egress egress();

  /// Failures to come.
  Faults faults();

  /// Stops everything that was started, children included.
  @Override
  void close();
}
