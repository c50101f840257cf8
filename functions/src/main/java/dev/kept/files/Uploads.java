package dev.kept.files;

import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket of resumes' originals: transient, emptied by extraction, by an hourly purge, and by a
/// lifecycle rule as the last net.
@Singleton
final class Uploads {
  private final ObjectStore store;

  Uploads(S3Client s3, Settings settings) {
    this.store = new ObjectStore(s3, settings.text("UPLOADS_BUCKET"));
  }

  ObjectStore store() {
    return store;
  }
}
