package dev.kept.files;

import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket of photos and card files, for whoever has nothing to do with originals.
@Singleton
final class KeptObjects {
  private final ObjectStore store;

  KeptObjects(S3Client s3, Settings settings) {
    this.store = new ObjectStore(s3, settings.text("FILES_BUCKET"));
  }

  ObjectStore store() {
    return store;
  }
}
