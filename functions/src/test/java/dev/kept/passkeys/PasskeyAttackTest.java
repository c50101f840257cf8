package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeySignInTest.refused;
import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.add;
import static dev.kept.passkeys.PasskeyTrial.creationOptions;
import static dev.kept.passkeys.PasskeyTrial.register;
import static dev.kept.passkeys.PasskeyTrial.requestOptions;
import static dev.kept.passkeys.PasskeyTrial.signIn;
import static dev.kept.passkeys.PasskeyTrial.stepUp;
import static dev.kept.passkeys.PasskeyTrial.stepUpOptions;
import static dev.kept.passkeys.PasskeyTrial.verify;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/// What an attacker may send; every answer is the one of any failure, and never a 500.
final class PasskeyAttackTest {
  private static final Person OWNER = KEPT.person().signUp();
  private static final SoftAuthenticator THEIRS = registered(OWNER);
  private static final Person REGISTRANT = KEPT.person().signUp();
  private static final String NEVER_GIVEN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private static SoftAuthenticator registered(Person person) {
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    return authenticator;
  }

  /// The owner's own authenticator, made to lie in one way.
  private static SoftAuthenticator lying(Consumer<SoftAuthenticator> lie) {
    var liar = new SoftAuthenticator(THEIRS.key);
    liar.credentialId = THEIRS.credentialId;
    liar.userHandle = THEIRS.userHandle;
    lie.accept(liar);
    return liar;
  }

  private static Map<String, Consumer<SoftAuthenticator>> lies() {
    var lies = new LinkedHashMap<String, Consumer<SoftAuthenticator>>();
    lies.put("another origin", it -> it.origin = "https://kept.example.evil.example");
    lies.put("another port", it -> it.origin = "https://kept.example:8443");
    lies.put("another scheme", it -> it.origin = "http://kept.example");
    lies.put("an origin below ours that is not listed", it -> it.origin = "https://x.kept.example");
    lies.put("an origin with a path", it -> it.origin = "https://kept.example/");
    lies.put("another relying party", it -> it.rpId = "app.kept.example");
    lies.put("nobody there", it -> it.flags = SoftAuthenticator.UV);
    lies.put("nobody verified", it -> it.flags = SoftAuthenticator.UP);
    lies.put(
        "backed up, yet never to be",
        it -> it.flags = SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BS);
    lies.put("framed by another origin", it -> it.moreClientData.put("crossOrigin", true));
    lies.put("framed, says a text", it -> it.moreClientData.put("crossOrigin", "false"));
    lies.put("a top origin", it -> it.moreClientData.put("topOrigin", "https://kept.example"));
    return lies;
  }

  @TestFactory
  Stream<DynamicTest> noLieSignsIn() {
    var more = new LinkedHashMap<>(lies());
    more.put("a registration's type", it -> it.type = Optional.of("webauthn.create"));
    more.put(
        "backup changed",
        it -> it.flags = SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BE);
    more.put(
        "another's handle", it -> it.userHandle = registered(KEPT.person().signUp()).userHandle);
    more.put("a handle of nobody", it -> it.userHandle = new byte[32]);
    more.put("an unknown credential", it -> it.credentialId = new byte[32]);
    return more.entrySet().stream()
        .map(
            lie ->
                DynamicTest.dynamicTest(
                    lie.getKey(),
                    () -> refused(OWNER, lying(lie.getValue()).get(requestOptions(OWNER)))));
  }

  @TestFactory
  Stream<DynamicTest> noLieRegisters() {
    var more = new LinkedHashMap<>(lies());
    more.put("an assertion's type", it -> it.type = Optional.of("webauthn.get"));
    return more.entrySet().stream()
        .map(
            lie ->
                DynamicTest.dynamicTest(
                    lie.getKey(),
                    () -> {
                      var authenticator = new SoftAuthenticator();
                      lie.getValue().accept(authenticator);
                      notTaken(authenticator);
                    }));
  }

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
                    key.getKey(), () -> notTaken(new SoftAuthenticator(key.getValue()))));
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
    notTaken(forged);
    assertFalse(CurvePoints.isOfLargeOrder(new byte[32]));
    for (var i = 0; i < 20; i++) {
      assertTrue(
          CurvePoints.isOfLargeOrder((byte[]) requireNonNull(SoftKey.eddsa().cose().get(-2))));
    }
  }

  @Test
  void aSignInSaysWhoItIsAndAStepUpNeedNot() {
    var wrong = THEIRS.get(requestOptions(KEPT.person()));
    var answer = verify(OWNER, wrong.set("userHandle", null));
    assertEquals(400, answer.status());
    var field = (JsonObject) answer.json().list("fields").orElseThrow().getFirst();
    assertEquals("userHandle", field.text("name").orElseThrow());
    assertEquals(
        204, stepUp(OWNER, THEIRS.get(stepUpOptions(OWNER)).set("userHandle", null)).status());
  }

  private static SoftKey exponent(SoftKey key, int exponent) {
    key.cose().put(-2, BigInteger.valueOf(exponent).toByteArray());
    return key;
  }

  @Test
  void aKeyOfTheAttackersOwnSignsNobodyIn() {
    for (var key : List.of(SoftKey.es256(), SoftKey.eddsa(), SoftKey.rs256(2048))) {
      var attacker = new SoftAuthenticator(key);
      attacker.credentialId = THEIRS.credentialId;
      attacker.userHandle = THEIRS.userHandle;
      refused(OWNER, attacker.get(requestOptions(OWNER)));
    }
    var unsigned = THEIRS.get(requestOptions(OWNER));
    refused(OWNER, unsigned.set("signature", SoftAuthenticator.encoded(new byte[1])));
  }

  @Test
  void aChallengeThatWasNeverGivenIsNone() {
    refused(OWNER, THEIRS.assertion(NEVER_GIVEN));
    refused(OWNER, THEIRS.assertion("short"));
    var person = KEPT.person().signUp();
    creationOptions(person);
    assertEquals(
        "passkey_refused", add(person, new SoftAuthenticator().registration(NEVER_GIVEN)).code());
  }

  @Test
  void anotherPersonsRegistrationChallengeIsNone() {
    var victim = KEPT.person().signUp();
    var options = creationOptions(victim);
    var attacker = KEPT.person().signUp();
    creationOptions(attacker);
    var answer = add(attacker, new SoftAuthenticator().create(options));
    assertEquals(400, answer.status());
    assertEquals("passkey_refused", answer.code());
    assertEquals(201, add(victim, new SoftAuthenticator().create(options)).status());
  }

  @Test
  void aCredentialBelongsToWhoRegisteredItFirst() {
    var attacker = KEPT.person().signUp();
    var copy = lying(_ -> {});
    var answer = add(attacker, copy.create(creationOptions(attacker)));
    assertEquals("passkey_refused", answer.code());
    assertEquals(0, attacker.get("/v1/me/passkeys").json().list("items").orElseThrow().size());
    assertEquals(200, signIn(OWNER, THEIRS).status());
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
      notTaken(withId(length));
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
      notTaken(authenticator);
    }
  }

  /// Prints its seed when it fails; cuts, turns bits and nests deep.
  @Test
  void noBytesAtAllAreMoreThanRefused() {
    var seed = 20_361_121L;
    var random = new Random(seed);
    var person = KEPT.person().signUp();
    for (var trial = 0; trial < 60; trial++) {
      var registration = new SoftAuthenticator().create(creationOptions(person));
      var bytes = SoftAuthenticator.decoded(registration.text("attestationObject").orElseThrow());
      registration.set("attestationObject", SoftAuthenticator.encoded(broken(bytes, random)));
      var status = add(person, registration).status();
      assertEquals(400, status, "seed " + seed + ", trial " + trial);
    }
  }

  private static byte[] broken(byte[] bytes, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
      case 1 -> deep((byte) 0x81, 6_000);
      case 2 -> deep((byte) 0xa1, 6_000);
      default -> {
        // Which parts follow authenticator data, or how long the id is: the rest is read elsewhere.
        var start = bytes.length - new SoftAuthenticator().authenticatorData(true).length;
        var changed = bytes.clone();
        changed[start + List.of(32, 53, 54).get(random.nextInt(3))] ^= (byte) 0xc0;
        yield changed;
      }
    };
  }

  private static byte[] deep(byte head, int depth) {
    var nested = new byte[depth];
    Arrays.fill(nested, head);
    return nested;
  }

  @Test
  void deepNestingInsideAStatementOrAnExtensionIsRefused() {
    var person = KEPT.person().signUp();
    var registration = new SoftAuthenticator().create(creationOptions(person));
    var head = new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e', 0x67};
    var name = "attStmt".getBytes(StandardCharsets.US_ASCII);
    var object = Arrays.copyOf(head, head.length + name.length + 6_000);
    System.arraycopy(name, 0, object, head.length, name.length);
    Arrays.fill(object, head.length + name.length, object.length, (byte) 0x81);
    registration.set("attestationObject", SoftAuthenticator.encoded(object));
    assertEquals("passkey_refused", add(person, registration).code());
    var assertion = THEIRS.get(requestOptions(OWNER));
    var data = SoftAuthenticator.decoded(assertion.text("authenticatorData").orElseThrow());
    data[32] |= (byte) 0x80;
    var extended = Arrays.copyOf(data, 2_000);
    Arrays.fill(extended, data.length, extended.length, (byte) 0xa1);
    refused(OWNER, assertion.set("authenticatorData", SoftAuthenticator.encoded(extended)));
  }

  @Test
  void clientDataWithADoubleMemberOrMoreThanJsonIsNone() {
    for (var text :
        List.of(
            "{\"type\":\"webauthn.get\",\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"https://kept.example\"}",
            "{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"https://kept.example\"} ,",
            "[\"%s\"]",
            "\ufeff{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"https://kept.example\"}")) {
      var options = requestOptions(OWNER);
      var data = text.formatted(options.text("challenge").orElseThrow());
      var assertion = THEIRS.get(options);
      var bytes = data.getBytes(StandardCharsets.UTF_8);
      refused(OWNER, assertion.set("clientDataJSON", SoftAuthenticator.encoded(bytes)));
    }
  }

  @Test
  void hugeOrMalformedMembersAreNamedAndNotRead() {
    var huge = "A".repeat(20_000);
    for (var member :
        List.of("credentialId", "clientDataJSON", "authenticatorData", "signature", "userHandle")) {
      for (var wrong : List.of(huge, "", "not base64url!", "AAA=", "AB")) {
        var assertion = THEIRS.get(requestOptions(KEPT.person()));
        var answer = verify(OWNER, assertion.set(member, wrong));
        assertEquals(400, answer.status(), member + " " + wrong.length());
        var field = (JsonObject) answer.json().list("fields").orElseThrow().getFirst();
        assertEquals(member, field.text("name").orElseThrow());
      }
    }
    var person = KEPT.person().signUp();
    var registration = new SoftAuthenticator().create(creationOptions(person));
    assertEquals(400, add(person, registration.set("attestationObject", huge)).status());
  }

  private static void notTaken(SoftAuthenticator authenticator) {
    var options = creationOptions(REGISTRANT);
    var answer = add(REGISTRANT, authenticator.create(options));
    assertEquals(400, answer.status());
    assertEquals("passkey_refused", answer.code());
  }
}
