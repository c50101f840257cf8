package dev.kept.rekeying;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/// The real KMS endpoint, noting which key each call used.
final class WitnessKms implements KmsClient {
  private final KmsClient real;
  private final List<String> used = new CopyOnWriteArrayList<>();

  WitnessKms(KmsClient real) {
    this.real = real;
  }

  long uses(String keyId) {
    return used.stream().filter(keyId::equals).count();
  }

  void forget() {
    used.clear();
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    var answer = real.decrypt(request);
    used.add(answer.keyId());
    return answer;
  }

  @Override
  public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
    used.add(request.keyId());
    return real.generateDataKey(request);
  }

  @Override
  public GenerateMacResponse generateMac(GenerateMacRequest request) {
    used.add(request.keyId());
    return real.generateMac(request);
  }

  @Override
  public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
    var answer = real.reEncrypt(request);
    used.add(answer.keyId());
    used.add(answer.sourceKeyId());
    return answer;
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {}
}
