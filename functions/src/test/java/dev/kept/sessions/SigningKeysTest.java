package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.kernel.DocumentSigner;
import dev.kept.local.LocalStores;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

final class SigningKeysTest {
  private final Kept kept = Kept.shared();

  @Test
  void publishedKeysVerifyTokensAndReceipts() throws Exception {
    var token = Newcomer.signedUp(kept).accessToken();
    var answer = kept.call(Call.of("GET", "/.well-known/jwks.json"));
    assertEquals(200, answer.status());
    assertTrue(answer.header("cache-control").orElseThrow().startsWith("public, max-age="));
    assertVerifies(token, answer.json());
    var receipt = kept.bean("Erase", DocumentSigner.class).sign("kept-receipt+jwt", Map.of("a", 1));
    assertVerifies(receipt, answer.json());
    assertEquals("kept-receipt+jwt", Forge.json(receipt, 0).text("typ").orElseThrow());
  }

  @Test
  void noDocumentMayLookLikeAnAccessToken() {
    var signer = kept.bean("Erase", DocumentSigner.class);
    for (var type : new String[] {"at+jwt", "AT+JWT"}) {
      assertThrows(IllegalArgumentException.class, () -> signer.sign(type, Map.of()));
    }
  }

  @Test
  void ofSeveralThatMakeTheFirstKeyExactlyOneWins() throws Exception {
    var stores = LocalStores.shared(Project.root().resolve("template.yaml"));
    var table = stores.newTables("SigningKeysTable").get("SigningKeysTable");
    var settings =
        new Settings(Map.of("SIGNING_KEYS_TABLE", table, "SIGNING_KEY", stores.key("SigningKey")));
    var kids = new HashSet<String>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<String>>();
      for (var i = 0; i < 12; i++) {
        running.add(
            executor.submit(
                () ->
                    new SigningKeys(
                            new SigningKeyRows(kept.database(), kept.clock(), settings),
                            new SigningKeySeal(
                                kept.bean("Sessions", KmsClient.class),
                                settings,
                                new SecureRandom()),
                            kept.clock())
                        .current()
                        .kid()));
      }
      for (var one : running) {
        kids.add(one.get());
      }
    }
    assertEquals(1, kids.size());
    assertEquals(2, kept.database().scan(scan -> scan.tableName(table)).count());
  }

  @Test
  void thePrivateHalfRestsSealed() {
    var open = kept.bean("Sessions", SigningKeys.class).current();
    var row = kept.bean("Sessions", SigningKeyRows.class).find(open.kid()).orElseThrow();
    var sealed = row.sealedPrivateKey().orElseThrow();
    var plain = new String(open.key().getEncoded(), StandardCharsets.ISO_8859_1);
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains(plain.substring(16)));
  }

  private static void assertVerifies(String token, JsonObject keySet) throws Exception {
    var kid = Forge.json(token, 0).text("kid").orElseThrow();
    var jwk =
        keySet.list("keys").orElseThrow().stream()
            .map(JsonObject.class::cast)
            .filter(key -> key.text("kid").orElseThrow().equals(kid))
            .findAny()
            .orElseThrow();
    assertFalse(jwk.has("d"));
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(publicKey(jwk.text("x").orElseThrow()));
    signature.update(
        token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
    var signed = token.substring(token.lastIndexOf('.') + 1);
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(signed)));
  }

  private static PublicKey publicKey(String x) throws Exception {
    var little = Base64.getUrlDecoder().decode(x);
    var big = new byte[little.length];
    for (var i = 0; i < little.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    var isOdd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(isOdd, new BigInteger(1, big))));
  }
}
