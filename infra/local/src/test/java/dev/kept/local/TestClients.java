package dev.kept.local;

import dev.kept.local.iam.Identity;
import dev.kept.local.template.Arns;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/// Real SDK clients, set up as the functions' are, but without retries, so that each failure shows.
public final class TestClients {

  private TestClients() {}

  /// Finishes a client for one identity.
  public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, Identity identity) {
    return client(builder, endpoint, identity.accessKeyId(), identity.secretAccessKey());
  }

  /// Finishes a client that waits two seconds for an answer and no longer.
  public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C impatient(
      B builder, URI endpoint, Identity identity) {
    return client(
        builder,
        endpoint,
        identity.accessKeyId(),
        identity.secretAccessKey(),
        Duration.ofSeconds(2));
  }

  /// Finishes a client for any credentials.
  public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String accessKeyId, String secretAccessKey) {
    return client(builder, endpoint, accessKeyId, secretAccessKey, Duration.ofSeconds(60));
  }

  private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String accessKeyId, String secretAccessKey, Duration patience) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Arns.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .maxConnections(300)
                .connectionAcquisitionTimeout(patience)
                .socketTimeout(patience))
        .overrideConfiguration(
            override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
