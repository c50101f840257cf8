package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The operations of HMAC keys. They take no encryption context.
final class Authentication {

  private static final int LONGEST_MESSAGE = 4096;
  private static final int LONGEST_MAC = 6144;
  private static final String USAGE = "GENERATE_VERIFY_MAC";

  private final KeyRing keys;

  Authentication(KeyRing keys) {
    this.keys = keys;
  }

  JsonObject generate(KmsCall call) {
    var key = key(call);
    var mac = mac(key, call);
    return answer(key).with("Mac", Base64.getEncoder().encodeToString(mac));
  }

  JsonObject verify(KmsCall call) {
    var key = key(call);
    var given = call.bytes("Mac", LONGEST_MAC);
    if (!MessageDigest.isEqual(mac(key, call), given)) {
      throw new AwsError("KMSInvalidMacException", "");
    }
    return answer(key).with("MacValid", true);
  }

  private KmsKey key(KmsCall call) {
    var key = keys.find(call.text("KeyId"));
    var algorithm = call.text("MacAlgorithm");
    call.demand(key, Map.of("kms:MacAlgorithm", List.of(algorithm)));
    key.usable(USAGE);
    if (!key.macAlgorithm().equals(algorithm)) {
      throw new AwsError(
          "InvalidKeyUsageException", "MacAlgorithm does not go with the spec of " + key.arn());
    }
    return key;
  }

  private static byte[] mac(KmsKey key, KmsCall call) {
    var name = "HmacSHA" + key.spec().substring("HMAC_".length());
    try {
      var mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key.material(), name));
      return mac.doFinal(call.bytes("Message", LONGEST_MESSAGE));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has " + name, cause);
    }
  }

  private static JsonObject answer(KmsKey key) {
    return JsonObject.empty().with("KeyId", key.arn()).with("MacAlgorithm", key.macAlgorithm());
  }
}
