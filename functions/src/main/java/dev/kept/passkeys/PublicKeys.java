package dev.kept.passkeys;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.math.BigInteger;
import java.util.Arrays;

/// Which public keys are taken: of each algorithm that we offer the one kind and curve that go with
/// it (WebAuthn 3, 5.8.5), which the library does not hold against each other, a point that can be
/// a key's ([CurvePoints]), and RSA of a length that is neither weak nor a way to keep us busy.
final class PublicKeys {
  private static final int RSA_LEAST_BITS = 2048;
  private static final int RSA_MOST_BITS = 4096;
  private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65_537);

  private PublicKeys() {}

  static boolean isStrong(COSEKey key) {
    return switch (key) {
      case EC2COSEKey ec ->
          is(ec, COSEAlgorithmIdentifier.ES256)
              && Curve.SECP256R1.equals(ec.getCurve())
              && isOnCurve(ec);
      case EdDSACOSEKey ed ->
          is(ed, COSEAlgorithmIdentifier.EdDSA)
              && Curve.ED25519.equals(ed.getCurve())
              && isOfLargeOrder(ed);
      case RSACOSEKey rsa -> is(rsa, COSEAlgorithmIdentifier.RS256) && isStrong(rsa);
      default -> false;
    };
  }

  private static boolean is(COSEKey key, COSEAlgorithmIdentifier algorithm) {
    return algorithm.equals(key.getAlgorithm()) && !key.hasPrivateKey();
  }

  private static boolean isOnCurve(EC2COSEKey key) {
    var x = key.getX();
    var y = key.getY();
    return x != null
        && y != null
        && CurvePoints.isOnP256(Arrays.copyOf(x, x.length), Arrays.copyOf(y, y.length));
  }

  private static boolean isOfLargeOrder(EdDSACOSEKey key) {
    var x = key.getX();
    return x != null && CurvePoints.isOfLargeOrder(Arrays.copyOf(x, x.length));
  }

  private static boolean isStrong(RSACOSEKey key) {
    if (key.getN() == null || key.getE() == null) {
      return false;
    }
    var modulus = new BigInteger(1, key.getN());
    return modulus.bitLength() >= RSA_LEAST_BITS
        && modulus.bitLength() <= RSA_MOST_BITS
        && modulus.testBit(0)
        && new BigInteger(1, key.getE()).equals(RSA_EXPONENT);
  }
}
