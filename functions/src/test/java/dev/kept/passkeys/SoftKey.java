package dev.kept.passkeys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A credential's key pair, and how it says its public half (COSE, RFC 9053).
///
/// @param cose in the order of CTAP's canonical form
record SoftKey(KeyPair pair, String signing, Map<Object, Object> cose) {
  static SoftKey es256() {
    return ec("secp256r1", 1, -7);
  }

  /// @param curve COSE's number of it
  static SoftKey ec(String name, int curve, int algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name));
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      var length = (((ECPublicKey) pair.getPublic()).getParams().getOrder().bitLength() + 7) / 8;
      var cose = new LinkedHashMap<Object, Object>();
      cose.put(1, 2);
      cose.put(3, algorithm);
      cose.put(-1, curve);
      cose.put(-2, fixed(point.getAffineX(), length));
      cose.put(-3, fixed(point.getAffineY(), length));
      return new SoftKey(pair, "SHA256withECDSA", cose);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SoftKey eddsa() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var encoded = pair.getPublic().getEncoded();
      var cose = new LinkedHashMap<Object, Object>();
      cose.put(1, 1);
      cose.put(3, -8);
      cose.put(-1, 6);
      cose.put(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
      return new SoftKey(pair, "Ed25519", cose);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SoftKey rs256(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      var pair = generator.generateKeyPair();
      var key = (RSAPublicKey) pair.getPublic();
      var cose = new LinkedHashMap<Object, Object>();
      cose.put(1, 3);
      cose.put(3, -257);
      cose.put(-1, fixed(key.getModulus(), bits / 8));
      cose.put(-2, fixed(key.getPublicExponent(), 3));
      return new SoftKey(pair, "SHA256withRSA", cose);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same key under another algorithm's number.
  SoftKey calling(int algorithm) {
    var changed = new LinkedHashMap<>(cose);
    changed.put(3, algorithm);
    return new SoftKey(pair, signing, changed);
  }

  byte[] sign(byte[] bytes) {
    try {
      var signature = Signature.getInstance(signing);
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] fixed(BigInteger number, int length) {
    var bytes = number.toByteArray();
    var fixed = new byte[length];
    var taken = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - taken, fixed, length - taken, taken);
    return fixed;
  }
}
