package dev.kept.local.kms;

import dev.kept.local.TestClients;
import dev.kept.local.calls.CallLog;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.iam.Condition;
import dev.kept.local.iam.Effect;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.iam.Policy;
import dev.kept.local.iam.Statement;
import dev.kept.local.template.Arns;
import dev.kept.local.template.KeySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/// A KMS endpoint with an administrator and a function that may use one key for contacts.
final class KmsRoom implements AutoCloseable {
  static final Map<String, String> CONTACT = Map.of("account", "a1", "purpose", "contact");
  static final Map<String, String> RESUME = Map.of("account", "a1", "purpose", "resume");
  static final SdkBytes TEXT = SdkBytes.fromUtf8String("hello");
  private static final List<KeySpec> SPECS =
      List.of(
          new KeySpec("DataKey", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", true),
          new KeySpec("SigningKey", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", true),
          new KeySpec("IndexKey", "HMAC_256", "GENERATE_VERIFY_MAC", true));
  static final String KEY = Arns.key("DataKey");

  final Identities identities =
      Identities.fresh(
          Map.of(
              "Accounts",
              new Policy(
                  List.of(
                      new Statement(
                          Effect.ALLOW,
                          Set.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"),
                          Set.of(KEY),
                          List.of(
                              new Condition(
                                  "StringEquals",
                                  "kms:EncryptionContext:purpose",
                                  Set.of("contact"))))))));
  final FaultPlan faults = new FaultPlan(List.of());
  final CallLog calls = CallLog.inMemory();
  KmsEndpoint endpoint = new KmsEndpoint(SPECS, identities, Optional.empty(), faults, calls);
  KmsClient admin = client(identities.administrator());
  KmsClient accounts = client(identities.named("Accounts"));

  /// Starts anew over keys that rest in a file.
  void restart(Path file) {
    endpoint.close();
    admin.close();
    endpoint = new KmsEndpoint(SPECS, identities, Optional.of(file), faults, calls);
    admin = client(identities.administrator());
  }

  private KmsClient client(Identity identity) {
    return TestClients.client(KmsClient.builder(), endpoint.uri(), identity);
  }

  @Override
  public void close() {
    admin.close();
    accounts.close();
    endpoint.close();
  }

  SdkBytes seal(Map<String, String> context) {
    return admin
        .encrypt(call -> call.keyId(KEY).plaintext(TEXT).encryptionContext(context))
        .ciphertextBlob();
  }
}
