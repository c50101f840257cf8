package dev.kept.files;

import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/// Both buckets: `uploads` for resumes' originals, `files` for photos and card files.
@Singleton
final class FileObjects {
  private final ObjectStore uploads;
  private final ObjectStore files;

  FileObjects(Uploads uploads, S3Client s3, Settings settings) {
    this.uploads = uploads.store();
    this.files = new ObjectStore(s3, settings.text("FILES_BUCKET"));
  }

  ObjectStore of(FilePurpose purpose) {
    return switch (purpose) {
      case RESUME -> uploads;
      case PHOTO, CARD -> files;
    };
  }
}
