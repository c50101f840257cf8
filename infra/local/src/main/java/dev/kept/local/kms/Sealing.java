package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;

/// The operations of symmetric keys.
final class Sealing {

  private static final int LONGEST_PLAINTEXT = 4096;
  private static final int LONGEST_CIPHERTEXT = 6144;
  private static final int LONGEST_DATA_KEY = 1024;
  private static final String USAGE = "ENCRYPT_DECRYPT";
  private static final String ALGORITHM = "SYMMETRIC_DEFAULT";

  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();

  Sealing(KeyRing keys) {
    this.keys = keys;
  }

  JsonObject encrypt(KmsCall call) {
    var key = keys.find(call.text("KeyId"));
    var context = call.context("EncryptionContext");
    call.demand(key, context.conditionKeys());
    var blob = Blob.seal(key.usable(USAGE), context, call.bytes("Plaintext", LONGEST_PLAINTEXT));
    return answer(key).with("CiphertextBlob", base64(blob)).with("EncryptionAlgorithm", ALGORITHM);
  }

  JsonObject decrypt(KmsCall call) {
    var blob = Blob.parse(call.bytes("CiphertextBlob", LONGEST_CIPHERTEXT));
    var key = keyOf(blob, call, "KeyId");
    var context = call.context("EncryptionContext");
    call.demand(key, context.conditionKeys());
    var plaintext = blob.open(key.usable(USAGE), context);
    return answer(key).with("Plaintext", base64(plaintext)).with("EncryptionAlgorithm", ALGORITHM);
  }

  JsonObject generateDataKey(KmsCall call, boolean withPlaintext) {
    var key = keys.find(call.text("KeyId"));
    var context = call.context("EncryptionContext");
    call.demand(key, context.conditionKeys());
    var plaintext = new byte[dataKeyLength(call.request())];
    random.nextBytes(plaintext);
    var answer =
        answer(key)
            .with("CiphertextBlob", base64(Blob.seal(key.usable(USAGE), context, plaintext)));
    return withPlaintext ? answer.with("Plaintext", base64(plaintext)) : answer;
  }

  /// Source: KMS API reference, "ReEncrypt": `kms:ReEncryptFrom` on the old key with the old
  /// context, `kms:ReEncryptTo` on the new key with the new one.
  JsonObject reEncrypt(KmsCall call) {
    var blob = Blob.parse(call.bytes("CiphertextBlob", LONGEST_CIPHERTEXT));
    var source = keyOf(blob, call, "SourceKeyId");
    var sourceContext = call.context("SourceEncryptionContext");
    var destination = keys.find(call.text("DestinationKeyId"));
    var destinationContext = call.context("DestinationEncryptionContext");
    call.demand("ReEncryptFrom", source, sourceContext.conditionKeys());
    call.demand("ReEncryptTo", destination, destinationContext.conditionKeys());
    var plaintext = blob.open(source.usable(USAGE), sourceContext);
    var fresh = Blob.seal(destination.usable(USAGE), destinationContext, plaintext);
    return answer(destination)
        .with("CiphertextBlob", base64(fresh))
        .with("SourceKeyId", source.arn())
        .with("SourceEncryptionAlgorithm", ALGORITHM)
        .with("DestinationEncryptionAlgorithm", ALGORITHM);
  }

  private KmsKey keyOf(Blob blob, KmsCall call, String member) {
    var key = keys.byId(blob.keyId()).orElseThrow(Blob::invalid);
    var named = call.request().text(member);
    if (named.isPresent() && !keys.find(named.get()).id().equals(key.id())) {
      throw new AwsError(
          "IncorrectKeyException", "The key ID in the request does not identify the key used.");
    }
    return key;
  }

  private static int dataKeyLength(JsonObject request) {
    var spec = request.text("KeySpec");
    var bytes = request.integer("NumberOfBytes");
    if (spec.isPresent() == bytes.isPresent()) {
      throw new AwsError(
          "ValidationException", "Please specify either number of bytes or key spec.");
    }
    if (bytes.isPresent()) {
      if (bytes.get() < 1 || bytes.get() > LONGEST_DATA_KEY) {
        throw new AwsError("ValidationException", "NumberOfBytes must be 1 to 1024");
      }
      return bytes.get();
    }
    return switch (spec.get()) {
      case "AES_256" -> 32;
      case "AES_128" -> 16;
      default -> throw new AwsError("ValidationException", "KeySpec must be AES_256 or AES_128");
    };
  }

  private static JsonObject answer(KmsKey key) {
    return JsonObject.empty().with("KeyId", key.arn());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
