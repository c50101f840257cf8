package dev.kept.platform;

import dev.kept.platform.Refusal.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Which part of a list a caller asks for: `?limit=` (1–100, default 25) and `?cursor=`.
///
/// A cursor is the position and 16 bytes of a MAC over it, base64url. The MAC's key is the owner's,
/// so a cursor that was tampered with or is another's is a 400.
///
/// @param position the last id that was shown; empty for the first page
public record Page(int limit, Optional<String> position) {
  private static final int DEFAULT_LIMIT = 25;
  private static final int LARGEST_LIMIT = 100;
  private static final int MAC_BYTES = 16;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
  private static final int LONGEST_CURSOR = 512;

  /// @param mac the owner's MAC over the position's bytes
  /// @throws Refusal 400 naming `limit` or `cursor`
  public static Page of(HttpRequest request, UnaryOperator<byte[]> mac) {
    var limit = request.query().get("limit");
    var cursor = request.query().get("cursor");
    return new Page(
        limit == null ? DEFAULT_LIMIT : limit(limit),
        cursor == null ? Optional.empty() : Optional.of(position(cursor, mac)));
  }

  /// @param last the last id of this page; empty when the list has ended
  /// @return `{"items", "next"}`
  public static JsonObject answer(
      List<JsonObject> items, Optional<String> last, UnaryOperator<byte[]> mac) {
    return new JsonObject()
        .set("items", items)
        .setOrNull("next", last.map(position -> cursor(position, mac)));
  }

  private static int limit(String text) {
    if (LIMIT.matcher(text).matches() && Integer.parseInt(text) <= LARGEST_LIMIT) {
      return Integer.parseInt(text);
    }
    throw Refusal.fields(List.of(new FieldError("limit", "invalid")));
  }

  private static String cursor(String position, UnaryOperator<byte[]> mac) {
    var bytes = position.getBytes(StandardCharsets.UTF_8);
    var all = Arrays.copyOf(bytes, bytes.length + MAC_BYTES);
    System.arraycopy(mac.apply(bytes), 0, all, bytes.length, MAC_BYTES);
    return encoded(all);
  }

  /// Base64 has spare bits: only the one spelling that we gave is taken back.
  private static String encoded(byte[] all) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  private static String position(String cursor, UnaryOperator<byte[]> mac) {
    return decoded(cursor)
        .filter(all -> encoded(all).equals(cursor))
        .filter(all -> all.length > MAC_BYTES)
        .flatMap(all -> verified(all, mac))
        .orElseThrow(() -> Refusal.fields(List.of(new FieldError("cursor", "invalid"))));
  }

  private static Optional<byte[]> decoded(String cursor) {
    try {
      return cursor.length() > LONGEST_CURSOR
          ? Optional.empty()
          : Optional.of(Base64.getUrlDecoder().decode(cursor));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> verified(byte[] all, UnaryOperator<byte[]> mac) {
    var bytes = Arrays.copyOf(all, all.length - MAC_BYTES);
    var given = Arrays.copyOfRange(all, bytes.length, all.length);
    var expected = Arrays.copyOf(mac.apply(bytes), MAC_BYTES);
    return MessageDigest.isEqual(expected, given)
        ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
