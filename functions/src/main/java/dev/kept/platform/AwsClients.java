package dev.kept.platform;

import dev.kept.promises.Keeps;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

  /// What the clients share: connections, and the thread that ends a call which takes too long. The
  /// thread ends itself when nothing is under way; the SDK's own would stay, five to a client.
  @Singleton
  record Shared(SdkHttpClient http, ScheduledThreadPoolExecutor timeouts) {
    @Inject
    Shared(SdkHttpClient http) {
      this(http, new ScheduledThreadPoolExecutor(1));
      timeouts.setRemoveOnCancelPolicy(true);
      timeouts.setKeepAliveTime(CALL.toMillis(), TimeUnit.MILLISECONDS);
      timeouts.allowCoreThreadTimeOut(true);
    }
  }

  @Singleton
  DynamoDbClient dynamoDb(Settings settings, Shared shared) {
    return client(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB", settings, shared);
  }

  @Singleton
  S3Client s3(Settings settings, Shared shared) {
    return client(S3Client.builder(), "AWS_ENDPOINT_URL_S3", settings, shared);
  }

  @Singleton
  KmsClient kms(Settings settings, Shared shared) {
    return client(KmsClient.builder(), "AWS_ENDPOINT_URL_KMS", settings, shared);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String endpointSetting, Settings settings, Shared shared) {
    settings.optional(endpointSetting).map(URI::create).ifPresent(builder::endpointOverride);
    return builder
        .httpClient(shared.http())
        .region(Region.of(settings.text("AWS_REGION")))
        .credentialsProvider(credentials(settings))
        .overrideConfiguration(
            override ->
                override
                    .scheduledExecutorService(shared.timeouts())
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
