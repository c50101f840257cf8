package dev.kept.passkeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.platform.Settings;
import dev.kept.platform.Settings.InvalidSetting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RelyingPartyTest {
  private static RelyingParty of(String id, String origins) {
    return RelyingParty.of(new Settings(Map.of("PASSKEY_RP_ID", id, "PASSKEY_ORIGINS", origins)));
  }

  @Test
  void neitherMayBeEmpty() {
    assertThrows(InvalidSetting.class, () -> of("", ""));
    assertThrows(InvalidSetting.class, () -> of("kept.example", ""));
    assertThrows(InvalidSetting.class, () -> of("", "https://kept.example"));
  }

  @Test
  void originsAreTheDomainsOwnOrAnApps() {
    var app = "android:apk-key-hash:" + "a".repeat(43);
    assertEquals(
        Set.of("https://kept.example", "https://app.kept.example:8443", app),
        of("kept.example", "https://kept.example, https://app.kept.example:8443," + app).origins());
    assertEquals(
        Set.of("http://localhost:8080"), of("localhost", "http://localhost:8080").origins());
    for (var wrong :
        List.of(
            "http://kept.example",
            "https://evil.example",
            "https://notkept.example",
            "https://kept.example.evil.example",
            "https://kept.example/",
            "https://kept.example:0",
            "https://*.kept.example",
            "*",
            "null",
            "http://localhost",
            "android:apk-key-hash:short")) {
      assertThrows(InvalidSetting.class, () -> of("kept.example", wrong), wrong);
    }
    for (var wrong : List.of("Kept.example", "https://kept.example", ".kept.example", "a b")) {
      assertThrows(InvalidSetting.class, () -> of(wrong, "https://kept.example"), wrong);
    }
  }
}
