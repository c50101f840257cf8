package dev.kept.harness;

import dev.kept.local.LocalObjects;
import dev.kept.local.LocalStores;
import dev.kept.local.template.BucketSpec;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The buckets, seen by the administrator; all runs of a JVM share them.
public final class Buckets {
  private static final List<String> ADDRESSES =
      List.of("amazonaws", "X-Amz-", "x-amz-", "AWSAccessKeyId", "arn:aws", "s3://");

  private final LocalObjects objects;
  private final S3Client client;
  private final Map<String, String> names;

  Buckets(LocalStores stores) {
    this.objects = stores.objects();
    this.client = administrator(stores);
    this.names =
        stores.template().buckets().stream()
            .collect(Collectors.toMap(BucketSpec::logicalId, BucketSpec::name));
  }

  private static S3Client administrator(LocalStores stores) {
    var identity = stores.administrator();
    return S3Client.builder()
        .endpointOverride(stores.objects().uri())
        .region(Region.of("local-region"))
        .forcePathStyle(true)
        .httpClient(Apache5HttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }

  /// @return S3 as the administrator, for what the methods here do not show
  public S3Client client() {
    return client;
  }

  /// @return the real name of a bucket by its logical id
  public String name(String logicalId) {
    return Objects.requireNonNull(names.get(logicalId));
  }

  /// @return the keys in a bucket that begin with `prefix`, which is an account's id as a rule
  public List<String> keys(String logicalId, String prefix) {
    return client
        .listObjectsV2Paginator(list -> list.bucket(name(logicalId)).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /// @return an object as it rests
  public Optional<byte[]> object(String logicalId, String key) {
    try {
      return Optional.of(
          client.getObjectAsBytes(get -> get.bucket(name(logicalId)).key(key)).asByteArray());
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /// Stores an object behind everybody's back.
  public void put(String logicalId, String key, byte[] bytes) {
    client.putObject(put -> put.bucket(name(logicalId)).key(key), RequestBody.fromBytes(bytes));
  }

  /// @return the event that S3 makes of a stored object
  public JsonObject created(String logicalId, String key) {
    return Kept.stored(new LocalObjects.Stored(name(logicalId), key));
  }

  /// Looks for addresses of objects: hosts, buckets, signed queries.
  void checkUnnamed(Answer answer) {
    var whole = answer.headers() + new String(answer.body(), StandardCharsets.ISO_8859_1);
    var named =
        Stream.concat(ADDRESSES.stream(), names.values().stream())
            .filter(word -> whole.contains(word) || whole.contains(objects.uri().getAuthority()))
            .toList();
    if (!named.isEmpty() || answer.header("location").isPresent()) {
      throw new AssertionError("an answer leads to a store of objects: " + named);
    }
  }
}
