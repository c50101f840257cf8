package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.add;
import static dev.kept.passkeys.PasskeyTrial.creationOptions;
import static dev.kept.passkeys.PasskeyTrial.notTaken;
import static dev.kept.passkeys.PasskeyTrial.register;
import static dev.kept.passkeys.PasskeyTrial.signIn;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Person;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What an attacker may register as a key, a credential or a statement.
final class PasskeyKeysTest {
  private static final Person REGISTRANT = KEPT.person().signUp();

  @TestFactory
  Stream<DynamicTest> noWeakOrConfusedKeyRegisters() {
    var keys = new LinkedHashMap<String, SoftKey>();
    keys.put("no algorithm", SoftKey.es256().calling(0));
    keys.put("one that was not offered", SoftKey.ec("secp384r1", 2, -35));
    keys.put("ES256 over another curve", SoftKey.ec("secp384r1", 2, -7));
    keys.put("an elliptic key called RSA's", SoftKey.es256().calling(-257));
    keys.put("an elliptic key called EdDSA's", SoftKey.es256().calling(-8));
    keys.put("EdDSA called ES256", SoftKey.eddsa().calling(-7));
    keys.put("RSA called ES256", SoftKey.rs256(2048).calling(-7));
    keys.put("RSA with SHA-1", SoftKey.rs256(2048).calling(-65535));
    keys.put("a short RSA key", SoftKey.rs256(1024));
    keys.put("an RSA key with an exponent of 3", exponent(SoftKey.rs256(2048), 3));
    keys.putAll(noPoints());
    keys.put("an even RSA modulus", with(SoftKey.rs256(2048), -1, it -> it[it.length - 1] ^= 1));
    return keys.entrySet().stream()
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key.getKey(),
                    () -> notTaken(REGISTRANT, new SoftAuthenticator(key.getValue()))));
  }

  /// Under a point of small order anybody's signature of zeros is good.
  private static Map<String, SoftKey> noPoints() {
    var keys = new LinkedHashMap<String, SoftKey>();
    var least = "01" + "00".repeat(31);
    for (var point :
        Map.of(
                "of order 1",
                least,
                "of order 2",
                "ec" + "ff".repeat(30) + "7f",
                "of order 4, all zeros",
                "00".repeat(32),
                "of order 4, with a sign",
                "00".repeat(31) + "80",
                "of order 8",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "of order 8, too",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "in another spelling",
                "ee" + "ff".repeat(30) + "7f",
                "off the curve",
                "02" + "00".repeat(31),
                "of 31 bytes",
                "05".repeat(31))
            .entrySet()) {
      keys.put("Ed25519 " + point.getKey(), ed25519(HexFormat.of().parseHex(point.getValue())));
    }
    keys.put("P-256 off the curve", with(SoftKey.es256(), -3, it -> it[31] ^= 1));
    keys.put(
        "P-256 of zeros",
        with(
            with(SoftKey.es256(), -2, it -> Arrays.fill(it, (byte) 0)),
            -3,
            it -> Arrays.fill(it, (byte) 0)));
    keys.put("P-256 beyond the field", with(SoftKey.es256(), -2, it -> Arrays.fill(it, (byte) -1)));
    var longer = SoftKey.es256();
    var x = (byte[]) requireNonNull(longer.cose().get(-2));
    longer.cose().put(-2, ByteBuffer.allocate(33).put((byte) 0).put(x).array());
    keys.put("P-256 of 33 bytes", longer);
    return keys;
  }

  private static SoftKey ed25519(byte[] point) {
    var key = SoftKey.eddsa();
    key.cose().put(-2, point);
    return key;
  }

  private static SoftKey with(SoftKey key, int label, Consumer<byte[]> change) {
    change.accept((byte[]) requireNonNull(key.cose().get(label)));
    return key;
  }

  @Test
  void aPointOfSmallOrderSignsNobodyInByZeros() {
    var forged = new SoftAuthenticator(ed25519(HexFormat.of().parseHex("01" + "00".repeat(31))));
    notTaken(REGISTRANT, forged);
    assertFalse(CurvePoints.isOfLargeOrder(new byte[32]));
    for (var i = 0; i < 20; i++) {
      assertTrue(
          CurvePoints.isOfLargeOrder((byte[]) requireNonNull(SoftKey.eddsa().cose().get(-2))));
    }
  }

  private static SoftKey exponent(SoftKey key, int exponent) {
    key.cose().put(-2, BigInteger.valueOf(exponent).toByteArray());
    return key;
  }

  @Test
  void aCredentialIdHas16To1023Bytes() {
    var person = KEPT.person().signUp();
    for (var length : List.of(16, 1023)) {
      var taken = withId(length);
      register(person, taken);
      assertEquals(200, signIn(person, taken).status());
    }
    for (var length : List.of(0, 1, 15, 1024)) {
      notTaken(REGISTRANT, withId(length));
    }
  }

  private static SoftAuthenticator withId(int length) {
    var authenticator = new SoftAuthenticator();
    authenticator.credentialId = new byte[length];
    new Random(length).nextBytes(authenticator.credentialId);
    return authenticator;
  }

  @Test
  void aSelfSignedStatementIsTakenAndAWrongOneOrAMakersNot() {
    var person = KEPT.person().signUp();
    for (var isRight : List.of(true, false)) {
      var authenticator = new SoftAuthenticator();
      var options = creationOptions(person);
      var challenge = options.text("challenge").orElseThrow();
      var signature = authenticator.selfSignature(challenge);
      signature[signature.length - 1] ^= (byte) (isRight ? 0 : 1);
      var statement = new LinkedHashMap<Object, Object>();
      statement.put("alg", -7);
      statement.put("sig", signature);
      authenticator.attestation = Optional.of(Map.of("fmt", "packed", "attStmt", statement));
      assertEquals(isRight ? 201 : 400, add(person, authenticator.create(options)).status());
    }
    for (var format :
        List.of("fido-u2f", "tpm", "android-key", "apple", "android-safetynet", "x")) {
      var authenticator = new SoftAuthenticator();
      authenticator.attestation = Optional.of(Map.of("fmt", format, "attStmt", Map.of()));
      notTaken(REGISTRANT, authenticator);
    }
  }
}
