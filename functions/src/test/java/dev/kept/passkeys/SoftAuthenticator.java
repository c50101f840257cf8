package dev.kept.passkeys;

import dev.kept.platform.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An authenticator and the browser before it, in software: real keys, real signatures, and every
/// lie that an attacker could tell.
public final class SoftAuthenticator {
  static final String RP_ID = "kept.example";
  static final String ORIGIN = "https://kept.example";
  static final int UP = 0x01;
  static final int UV = 0x04;
  static final int BE = 0x08;
  static final int BS = 0x10;
  private static final int AT = 0x40;

  final SoftKey key;
  byte[] credentialId = new byte[32];
  byte[] userHandle = new byte[0];
  String rpId = RP_ID;
  int flags = UP | UV;
  long counter;
  String origin = ORIGIN;
  Optional<String> type = Optional.empty();
  Map<String, Object> moreClientData = new LinkedHashMap<>(Map.of("crossOrigin", false));
  Optional<Map<String, Object>> attestation = Optional.empty();

  public SoftAuthenticator() {
    this(SoftKey.es256());
  }

  SoftAuthenticator(SoftKey key) {
    this.key = key;
    new SecureRandom().nextBytes(credentialId);
  }

  /// @return the answer to creation options, as a request's body
  JsonObject create(JsonObject options) {
    userHandle = decoded(options.object("user").orElseThrow().text("id").orElseThrow());
    return registration(options.text("challenge").orElseThrow());
  }

  JsonObject registration(String challenge) {
    var clientData = clientData(type.orElse("webauthn.create"), challenge);
    var object = new LinkedHashMap<Object, Object>();
    var authData = authenticatorData(true);
    var statement =
        attestation.orElseGet(
            () -> new LinkedHashMap<>(Map.of("fmt", "none", "attStmt", Map.of())));
    object.put("fmt", statement.get("fmt"));
    object.put("attStmt", statement.get("attStmt"));
    object.put("authData", authData);
    return new JsonObject()
        .set("name", "Passkey of a test")
        .set("clientDataJSON", encoded(clientData))
        .set("attestationObject", encoded(Cbor.bytes(object)));
  }

  /// Lets the credential sign its own attestation, as authenticators without a maker's key do.
  byte[] selfSignature(String challenge) {
    return signed(authenticatorData(true), clientData("webauthn.create", challenge));
  }

  /// @return the answer to request options, as a request's body without a device
  JsonObject get(JsonObject options) {
    return assertion(options.text("challenge").orElseThrow());
  }

  JsonObject assertion(String challenge) {
    var clientData = clientData(type.orElse("webauthn.get"), challenge);
    var authData = authenticatorData(false);
    return new JsonObject()
        .set("credentialId", encoded(credentialId))
        .set("clientDataJSON", encoded(clientData))
        .set("authenticatorData", encoded(authData))
        .set("signature", encoded(signed(authData, clientData)))
        .set("userHandle", encoded(userHandle));
  }

  private byte[] signed(byte[] authData, byte[] clientData) {
    var hash = sha256(clientData);
    return key.sign(
        ByteBuffer.allocate(authData.length + hash.length).put(authData).put(hash).array());
  }

  private byte[] clientData(String says, String challenge) {
    var data = new JsonObject().set("type", says).set("challenge", challenge).set("origin", origin);
    moreClientData.forEach(data::set);
    return data.bytes();
  }

  byte[] authenticatorData(boolean withCredential) {
    var cose = withCredential ? Cbor.bytes(key.cose()) : new byte[0];
    var buffer =
        ByteBuffer.allocate(37 + (withCredential ? 18 + credentialId.length + cose.length : 0));
    buffer.put(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
    buffer.put((byte) (withCredential ? flags | AT : flags));
    buffer.putInt((int) counter);
    if (withCredential) {
      buffer.put(new byte[16]).putShort((short) credentialId.length).put(credentialId).put(cose);
    }
    return buffer.array();
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
