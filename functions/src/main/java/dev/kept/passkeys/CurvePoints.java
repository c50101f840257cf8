package dev.kept.passkeys;

import java.math.BigInteger;

/// Which points can be a public key's. Neither the library nor the JDK asks when it reads one;
/// under a point of small order a signature of zeros is good, so that anybody could sign in.
///
/// Public values only, so nothing here has to take the same time for each.
final class CurvePoints {
  private static final int BYTES = 32;

  private static final BigInteger P256 =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger P256_B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private static final BigInteger P25519 = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger EDWARDS_D =
      BigInteger.valueOf(-121_665)
          .multiply(BigInteger.valueOf(121_666).modInverse(P25519))
          .mod(P25519);

  private CurvePoints() {}

  /// @return whether both are field elements of 32 bytes that meet the curve's equation (SEC 1,
  ///     3.2.2.1; its cofactor is 1, so there is no small order)
  static boolean isOnP256(byte[] x, byte[] y) {
    if (x.length != BYTES || y.length != BYTES) {
      return false;
    }
    var column = new BigInteger(1, x);
    var row = new BigInteger(1, y);
    if (column.compareTo(P256) >= 0 || row.compareTo(P256) >= 0) {
      return false;
    }
    var three = BigInteger.valueOf(3);
    var right = column.pow(2).subtract(three).multiply(column).add(P256_B).mod(P256);
    return row.pow(2).mod(P256).equals(right);
  }

  /// @param encoded as of RFC 8032, 5.1.2: y in 32 bytes, the lowest first, and the sign of x in
  ///     the highest bit
  /// @return whether it is the one spelling of a point of Ed25519, of which eight times is not the
  ///     neutral element
  static boolean isOfLargeOrder(byte[] encoded) {
    if (encoded.length != BYTES) {
      return false;
    }
    var row = new BigInteger(1, reversed(encoded)).clearBit(255);
    if (row.compareTo(P25519) >= 0) {
      return false;
    }
    // x^2 = (y^2 - 1) / (d y^2 + 1); the divisor is never 0, since -1/d is no square.
    var square = row.pow(2);
    var divisor = EDWARDS_D.multiply(square).add(BigInteger.ONE).modInverse(P25519);
    var columnSquare = square.subtract(BigInteger.ONE).multiply(divisor).mod(P25519);
    return isSquare(columnSquare) && !isOfSmallOrder(columnSquare, square.mod(P25519));
  }

  private static boolean isSquare(BigInteger number) {
    var half = P25519.subtract(BigInteger.ONE).shiftRight(1);
    return number.signum() == 0 || number.modPow(half, P25519).equals(BigInteger.ONE);
  }

  /// Points of order 1, 2 and 4 have a coordinate of 0; twice one of order 8 is of order 4, so it
  /// meets y^2 = -x^2 (its double's y is 0) and no other does but by x^2 + y^2 = 0.
  private static boolean isOfSmallOrder(BigInteger columnSquare, BigInteger rowSquare) {
    return columnSquare.signum() == 0
        || rowSquare.signum() == 0
        || columnSquare.add(rowSquare).mod(P25519).signum() == 0;
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
