package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The archives in the bucket `exports`, each in pieces.
///
/// Layout: the archive's bytes are cut every 4 MiB (2^22 bytes, the last piece is what is left).
/// Piece `n`, from 0, is the object `<accountId>/<exportId>/<attempt>/<n>`: 4 MiB sealed by the
/// vault (AES-256-GCM) under the person's purpose `rights`, bound to the export, the attempt and
/// `n`, so that none opens in another's place. How many there are follows from the size in the row.
///
/// Each attempt has pieces of its own: one that was overtaken and still writes spoils nothing. No
/// metadata, no tags, no versions; keys hold ids and numbers only.
@Singleton
final class Pieces {
  /// Of the plain archive.
  static final int BYTES = 4 << 20;

  private final S3Client s3;
  private final String bucket;

  Pieces(S3Client s3, Settings settings) {
    this.s3 = s3;
    this.bucket = settings.text("EXPORTS_BUCKET");
  }

  static Cell cell(Export export, long number) {
    var row = export.id().value() + "/" + export.attempt() + "/" + number;
    return new Cell("exports", "object", Purpose.RIGHTS, row);
  }

  /// Stores bytes that were sealed before; a repeat replaces them.
  void put(Export export, long number, byte[] object) {
    s3.putObject(
        put ->
            put.bucket(bucket)
                .key(of(export) + export.attempt() + "/" + number)
                .contentType("application/octet-stream"),
        RequestBody.fromBytes(object));
  }

  Optional<byte[]> get(Export export, long number) {
    var key = of(export) + export.attempt() + "/" + number;
    try {
      return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /// Deletes all pieces of an export, of whatever attempt. Idempotent.
  void delete(Export export) {
    keys(of(export)).forEach(this::delete);
  }

  /// Deletes the pieces of every other attempt. Idempotent.
  void deleteOthers(Export export) {
    var own = of(export) + export.attempt() + "/";
    keys(of(export)).stream().filter(key -> !key.startsWith(own)).forEach(this::delete);
  }

  /// Deletes all that a person has here. Idempotent.
  void delete(AccountId account) {
    keys(account.value() + "/").forEach(this::delete);
  }

  long count(AccountId account) {
    return keys(account.value() + "/").size();
  }

  private void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  private List<String> keys(String prefix) {
    return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static String of(Export export) {
    return export.account().value() + "/" + export.id().value() + "/";
  }
}
