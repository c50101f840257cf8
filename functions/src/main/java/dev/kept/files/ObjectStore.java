package dev.kept.files;

import dev.kept.promises.Keeps;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// One bucket of sealed objects under opaque keys, without metadata or tags (CX-5-05).
///
/// It keeps no versions, so what is deleted is gone.
final class ObjectStore {
  private final S3Client s3;
  private final String bucket;

  ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /// Stores bytes that were sealed before, readable by nobody but the functions' own roles.
  @Keeps({"CX-4.4-01", "CX-5-05"})
  void put(String key, byte[] object) {
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType("application/octet-stream"),
        RequestBody.fromBytes(object));
  }

  Optional<byte[]> get(String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /// Deletes an object; one that is not there is deleted already.
  void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  /// @return every key that begins with `prefix`
  List<String> keys(String prefix) {
    return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /// @return the first keys of the bucket, at most `most`
  List<String> firstKeys(int most) {
    return s3.listObjectsV2(list -> list.bucket(bucket).maxKeys(most)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
