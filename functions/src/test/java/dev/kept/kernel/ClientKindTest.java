package dev.kept.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0|firefox desktop",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/128.0 Safari/537.36|chrome desktop",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 Edg/128.0|edge desktop",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.5 Safari/605.1|safari desktop",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Mobile/15E148 Safari/604.1|safari phone",
        "Mozilla/5.0 (iPad; CPU OS 17_5) CriOS/128.0 Mobile/15E148 Safari/604.1|chrome tablet",
        "Mozilla/5.0 (Linux; Android 14; SM-S921B) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36|samsung phone",
        "Mozilla/5.0 (Linux; Android 14; Pixel Tablet) Chrome/128.0 Safari/537.36|chrome tablet",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 OPR/113.0|opera desktop",
        "KeptApp/3.1 (Android 14; Mobile)|other phone",
        "curl/8.9.1|other other"
      })
  void onlyFamilyAndTypeAreTold(String userAgent, String words) {
    assertEquals(words, ClientKind.of(userAgent).words());
  }

  @Test
  void anOverlongHeaderIsNobodys() {
    assertEquals("other other", ClientKind.of("Firefox/130.0 ".repeat(50)).words());
    assertEquals("other other", ClientKind.of("").words());
  }
}
