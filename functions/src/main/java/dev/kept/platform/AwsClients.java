package dev.kept.platform;

import dev.kept.promises.Keeps;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The three AWS clients over one HTTP client, built only in the functions that reach them.
///
/// Region, credentials and endpoints are given explicitly: the SDK's own search costs start-up
/// time. Each call ends within its time limit, so that an outage is a 503 and not a hang.
@Factory
final class AwsClients {
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final int CONNECTIONS = 64;

  @Singleton
  SdkHttpClient httpClient() {
    return Apache5HttpClient.builder()
        .maxConnections(CONNECTIONS)
        .connectionTimeout(Duration.ofSeconds(1))
        .socketTimeout(ATTEMPT)
        .build();
  }

  @Singleton
  DynamoDbClient dynamoDb(Settings settings, SdkHttpClient http) {
    return client(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB", settings, http);
  }

  @Singleton
  S3Client s3(Settings settings, SdkHttpClient http) {
    return client(S3Client.builder(), "AWS_ENDPOINT_URL_S3", settings, http);
  }

  @Singleton
  KmsClient kms(Settings settings, SdkHttpClient http) {
    return client(KmsClient.builder(), "AWS_ENDPOINT_URL_KMS", settings, http);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String endpointSetting, Settings settings, SdkHttpClient http) {
    settings.optional(endpointSetting).map(URI::create).ifPresent(builder::endpointOverride);
    return builder
        .httpClient(http)
        .region(Region.of(settings.text("AWS_REGION")))
        .credentialsProvider(credentials(settings))
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallAttemptTimeout(ATTEMPT)
                    .apiCallTimeout(CALL))
        .build();
  }

  /// Lambda gives keys in the environment; from a snapshot it gives an address to ask instead.
  @Keeps("JN-8-03")
  static AwsCredentialsProvider credentials(Settings settings) {
    if (settings.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return ContainerCredentialsProvider.create();
    }
    var id = settings.text("AWS_ACCESS_KEY_ID");
    var secret = settings.text("AWS_SECRET_ACCESS_KEY");
    return StaticCredentialsProvider.create(
        settings
            .optional("AWS_SESSION_TOKEN")
            .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                token -> AwsSessionCredentials.create(id, secret, token))
            .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
  }
}
