package dev.kept.vault;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/// The real KMS endpoint, counting what it is asked to open.
final class CountingKms implements KmsClient {
  private final KmsClient real;
  private final AtomicInteger decryptions = new AtomicInteger();

  CountingKms(KmsClient real) {
    this.real = real;
  }

  int decryptions() {
    return decryptions.get();
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    decryptions.incrementAndGet();
    return real.decrypt(request);
  }

  @Override
  public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
    return real.generateDataKey(request);
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {
    real.close();
  }
}
