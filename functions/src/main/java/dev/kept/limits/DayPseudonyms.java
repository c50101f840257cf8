package dev.kept.limits;

import dev.kept.vault.BlindIndex;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Names that hold for one UTC day, for counting client addresses without keeping them.
///
/// A name is a MAC under the day's own key, which KMS derives (HMAC of the date under the index
/// key) and which lives in this process only. So a copy of the table cannot be searched for an
/// address, though all IPv4 addresses are soon tried; and a name tells nothing about another day.
///
/// KMS is asked once a day by each running instance, never once a request: a flood costs no KMS
/// calls (ADR 12).
@Singleton
final class DayPseudonyms {
  private static final String MAC = "HmacSHA256";
  private static final int BYTES = 16;

  private final BlindIndex blindIndex;
  private final AtomicReference<@Nullable DayKey> current = new AtomicReference<>();

  DayPseudonyms(BlindIndex blindIndex) {
    this.blindIndex = blindIndex;
  }

  /// @param kind keeps names of different kinds apart
  /// @return 22 characters of base64url
  String of(LocalDate day, String kind, String value) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key(day), MAC));
      var name = mac.doFinal((kind + "\0" + value).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(name, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] key(LocalDate day) {
    var known = current.get();
    if (known != null && known.day().equals(day)) {
      return known.key();
    }
    var made = blindIndex.mac("day pseudonyms", day.toString().getBytes(StandardCharsets.UTF_8));
    current.set(new DayKey(day, made));
    return made;
  }

  private record DayKey(LocalDate day, byte[] key) {}
}
