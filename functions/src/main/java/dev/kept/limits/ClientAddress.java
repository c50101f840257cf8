package dev.kept.limits;

import dev.kept.platform.HttpRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The part of a client's address that is counted as one client: IPv4 whole, of IPv6 the first 64
/// bits, because a household has 2^64 of them.
///
/// An IPv6 form of an IPv4 address is that IPv4 address. Personal data: prints redacted and never
/// rests in clear.
public record ClientAddress(String counted) {
  private static final int NETWORK_BYTES = 8;

  /// @return who asks, as far as the edge can see
  public static ClientAddress of(HttpRequest request) {
    return of(request.sourceIp());
  }

  /// @param sourceIp as the edge saw it; never looked up
  public static ClientAddress of(String sourceIp) {
    var address = InetAddress.ofLiteral(sourceIp);
    var bytes = address.getAddress();
    return new ClientAddress(
        address instanceof Inet4Address
            ? "4/" + HexFormat.of().formatHex(bytes)
            : "6/" + HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)));
  }

  @Override
  public String toString() {
    return "[redacted client address]";
  }
}
