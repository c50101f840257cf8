package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeySignInTest.refused;
import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.add;
import static dev.kept.passkeys.PasskeyTrial.creationOptions;
import static dev.kept.passkeys.PasskeyTrial.registered;
import static dev.kept.passkeys.PasskeyTrial.requestOptions;
import static dev.kept.passkeys.PasskeyTrial.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What an attacker may send that is no passkey at all; never a 500.
final class PasskeyBytesTest {
  private static final Person OWNER = KEPT.person().signUp();
  private static final SoftAuthenticator THEIRS = registered(OWNER);

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
}
