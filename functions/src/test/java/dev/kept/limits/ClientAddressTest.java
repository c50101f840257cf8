package dev.kept.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class ClientAddressTest {
  @Test
  void eachIpv4AddressIsAClientOfItsOwn() {
    assertNotEquals(ClientAddress.of("192.0.2.1"), ClientAddress.of("192.0.2.2"));
    assertEquals(ClientAddress.of("192.0.2.1"), ClientAddress.of("::ffff:192.0.2.1"));
  }

  @Test
  void anIpv6NetworkOf64BitsIsOneClient() {
    assertEquals(ClientAddress.of("2001:db8:1:2::1"), ClientAddress.of("2001:DB8:1:2:ffff::9"));
    assertNotEquals(ClientAddress.of("2001:db8:1:2::1"), ClientAddress.of("2001:db8:1:3::1"));
  }

  @Test
  void anAddressIsNeverPrinted() {
    assertFalse(ClientAddress.of("192.0.2.77").toString().contains("77"));
  }
}
