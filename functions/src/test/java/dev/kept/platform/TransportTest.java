package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.promises.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// No address of a third party that is not `https` gets past the settings.
final class TransportTest {
  @Test
  @Proves({"JN-8-01", "JT-5-01"})
  void anAddressWithoutTlsStopsTheFunctionAtItsStart() {
    for (var address :
        List.of(
            "http://mail.example",
            "HTTP://mail.example",
            "ftp://mail.example",
            "//mail.example",
            "mail.example",
            "https:/mail",
            "https:",
            "file:///etc/hosts")) {
      var settings = new Settings(Map.of("MAIL_URL", address));
      assertThrows(Settings.InvalidSetting.class, () -> settings.httpsAddress("MAIL_URL"), address);
    }
    var settings = new Settings(Map.of("MAIL_URL", "https://mail.example/send"));
    assertEquals("https", settings.httpsAddress("MAIL_URL").getScheme());
  }
}
