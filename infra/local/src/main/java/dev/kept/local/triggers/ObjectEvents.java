package dev.kept.local.triggers;

/// Hears of every object that was stored, whoever stored it; turns it into the functions' S3
/// events.
@FunctionalInterface
public interface ObjectEvents {

  /// An object is complete and readable. Returns at once; delivery is asynchronous and at least
  /// once, as AWS's.
  ///
  /// `key` is as stored (not encoded), `size` in bytes, `entityTag` without quotes.
  void created(String bucket, String key, long size, String entityTag);
}
