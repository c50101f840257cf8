package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.platform.Settings.InvalidSetting;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedEdgeTest {
  private static final String SECRET = "an-edge-secret-of-thirty-two-chars";
  private static final String NEXT = "the-next-secret-of-thirty-two-chars";
  private static final String PEER = "192.0.2.1";

  private static final Map<String, String> SPOOFED =
      Map.ofEntries(
          Map.entry("x-forwarded-for", "198.51.100.9"),
          Map.entry("x-real-ip", "198.51.100.9"),
          Map.entry("forwarded", "for=198.51.100.9"),
          Map.entry("true-client-ip", "198.51.100.9"),
          Map.entry("cf-connecting-ip", "198.51.100.9"),
          Map.entry("x-client-ip", "198.51.100.9"),
          Map.entry("x-cluster-client-ip", "198.51.100.9"),
          Map.entry("via", "1.1 198.51.100.9"),
          Map.entry("cloudfront-viewer-address", "198.51.100.9:1234"),
          Map.entry("cloudfront-viewer-city", "Nowhere"),
          Map.entry("cloudfront-viewer-country", "ZZ"));

  @Test
  void withoutAnEdgeNoHeaderIsBelieved() {
    var headers = new HashMap<>(SPOOFED);
    headers.put("x-kept-edge", SECRET);
    var seen = edge("none").admit(Requests.post(headers, "{}"));
    assertEquals(PEER, seen.sourceIp());
    assertEquals(Optional.empty(), seen.city());
    assertEquals(Optional.empty(), seen.origin().city());
    assertEquals(PEER, seen.origin().address().value());
  }

  @Test
  void behindAnEdgeItsViewerHeadersCountAndNoOther() {
    var headers = new HashMap<>(SPOOFED);
    headers.put("x-kept-edge", SECRET);
    headers.put("cloudfront-viewer-address", "203.0.113.7:46532");
    headers.put("cloudfront-viewer-city", "S%C3%A3o Paulo");
    headers.put("cloudfront-viewer-country", "BR");
    var seen = edge(SECRET).admit(Requests.post(headers, "{}"));
    assertEquals("203.0.113.7", seen.sourceIp());
    assertEquals(Optional.of("São Paulo, BR"), seen.city());
    assertFalse(seen.headers().containsValue(SECRET), "the secret goes no further");
  }

  @Test
  void whatComesAroundTheEdgeIsRefused() {
    assertRefused(SPOOFED);
    for (var wrong :
        List.of("", "x", SECRET + "x", SECRET.substring(1), SECRET + "," + SECRET, "none")) {
      var headers = new HashMap<>(SPOOFED);
      headers.put("x-kept-edge", wrong);
      assertRefused(headers);
    }
  }

  @Test
  void aSecretCanFollowAnother() {
    for (var good : List.of(SECRET, NEXT)) {
      var headers = Map.of("x-kept-edge", good, "cloudfront-viewer-address", "203.0.113.7:46532");
      assertEquals(
          "203.0.113.7", edge(SECRET + ", " + NEXT).admit(Requests.post(headers, "{}")).sourceIp());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "203.0.113.7", "203.0.113.700:1", "unknown:1", "a.b.c.d:9", "::1"})
  void anEdgeThatDoesNotTellTheViewerIsAFaultOfOurs(String address) {
    var headers = Map.of("x-kept-edge", SECRET, "cloudfront-viewer-address", address);
    var request = Requests.post(headers, "{}");
    assertThrows(IllegalStateException.class, () -> edge(SECRET).admit(request));
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.10:46532, 198.51.100.10",
    "2001:db8::1:46532, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:46532, 2001:db8:0:0:0:0:0:1",
    "2001:db8:0:0:0:0:0:1:80, 2001:db8:0:0:0:0:0:1",
    "::ffff:198.51.100.10:80, 198.51.100.10"
  })
  void aViewersAddressIsReadWithoutItsPort(String header, String address) {
    assertEquals(Optional.of(address), ViewerHeaders.address(header));
  }

  @ParameterizedTest
  @CsvSource({
    "Hyderabad, Hyderabad",
    "S%C3%A3o Paulo, São Paulo",
    "Sa%CC%83o Paulo, São Paulo",
    "Hawally (al-Farwaniyah), Hawally (al-Farwaniyah)",
    "%E6%9D%B1%E4%BA%AC, 東京"
  })
  void aCityIsDecodedAndInOneForm(String header, String city) {
    assertEquals(Optional.of(city), ViewerHeaders.city(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%",
        "%4",
        "%zz",
        "%FF",
        "%C3",
        "%C0%AF",
        "%00",
        "A%0D%0ASet-Cookie: x",
        "A\nB",
        "A\u0000B",
        "Pa\u202Eris",
        "%E2%80%AEParis",
        "Par\u00EDs",
        "<script>",
        "17.49,78.39",
        "12"
      })
  void whatIsNoCityIsNone(String header) {
    assertEquals(Optional.empty(), ViewerHeaders.city(header));
  }

  @Test
  void aCityIsBounded() {
    assertTrue(ViewerHeaders.city("a".repeat(64)).isPresent());
    assertEquals(Optional.empty(), ViewerHeaders.city("a".repeat(65)));
    assertEquals(Optional.empty(), ViewerHeaders.city("%C3%A3".repeat(86)));
  }

  @Test
  void aCountryIsTwoLetters() {
    assertEquals(Optional.of("IN"), ViewerHeaders.country("IN"));
    for (var wrong : List.of("", "in", "IND", "I1", "IN\n")) {
      assertEquals(Optional.empty(), ViewerHeaders.country(wrong));
    }
  }

  @Test
  void aShortSecretOrNoneAtAllStopsTheStart() {
    assertThrows(InvalidSetting.class, () -> edge("short"));
    assertThrows(InvalidSetting.class, () -> edge(SECRET + ","));
    assertThrows(InvalidSetting.class, () -> edge(""));
  }

  private static void assertRefused(Map<String, String> headers) {
    var refusal =
        assertThrows(Refusal.class, () -> edge(SECRET).admit(Requests.post(headers, "{}")));
    assertEquals(403, refusal.reply().status());
    assertTrue(
        new String(refusal.reply().body(), StandardCharsets.UTF_8)
            .contains("\"not_through_edge\""));
  }

  private static Edge edge(String setting) {
    return new Edge(new Settings(Map.of(Edge.SETTING, setting)));
  }
}
