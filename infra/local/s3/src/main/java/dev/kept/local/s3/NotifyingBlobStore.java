package dev.kept.local.s3;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Emits an event after an object was stored, by put, copy or a finished multipart upload: from
/// then on it can be read. One that is gone again at once emits none.
final class NotifyingBlobStore extends ForwardingBlobStore {

  private final ObjectCreated events;

  NotifyingBlobStore(BlobStore delegate, ObjectCreated events) {
    super(delegate);
    this.events = events;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    var response = super.putBlob(request, body);
    created(request.bucket(), request.key());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    var response = super.copyBlob(request);
    created(request.destinationBucket(), request.destinationKey());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    var response = super.completeMultipartUpload(upload, request);
    created(request.bucket(), request.key());
    return response;
  }

  private void created(String bucket, String key) {
    var stored = delegate().blobMetadataIfPresent(bucket, key);
    if (stored != null) {
      var tag = stored.eTag() == null ? "" : stored.eTag().replace("\"", "");
      events.emit(bucket, key, stored.contentLength(), tag);
    }
  }
}
