package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.SessionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an access token says: whose it is, and of which state of account and session.
///
/// Lives 15 minutes, half-open (CX-4.3-01). JWT counts in whole seconds, so `iat` and `exp` are
/// rounded down for other readers, 900 apart; we ourselves compare milliseconds, with the instant
/// in the session's row.
///
/// @param version of the account's tokens when it was issued (CX-4.3-02)
/// @param generation of the session's refresh tokens when it was issued
/// @param issuedAt in whole seconds once it was read back
record AccessToken(
    AccountId account,
    SessionId session,
    long version,
    long generation,
    Instant issuedAt,
    String id) {
  static final Duration LIFE = Duration.ofMinutes(15);

  /// The header's type (RFC 9068 2.1): keeps receipts and other signed texts apart.
  static final String TYPE = "at+jwt";

  static final String AUDIENCE = "kept";

  Map<String, Object> claims(String issuer) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("aud", AUDIENCE);
    claims.put("sub", account.value());
    claims.put("sid", session.value());
    claims.put("ver", version);
    claims.put("gen", generation);
    claims.put("iat", issuedAt.getEpochSecond());
    claims.put("exp", issuedAt.getEpochSecond() + LIFE.toSeconds());
    claims.put("jti", id);
    return claims;
  }

  /// Reads verified claims; empty when they are not of this shape.
  static Optional<AccessToken> of(Map<String, ?> claims) {
    var account = text(claims.get("sub")).flatMap(AccountId::parse);
    var session = text(claims.get("sid")).flatMap(SessionId::parse);
    var version = whole(claims.get("ver"));
    var generation = whole(claims.get("gen"));
    var issued = whole(claims.get("iat"));
    var ends = whole(claims.get("exp"));
    var id = text(claims.get("jti")).filter(OpaqueId::isValid);
    if (account.isEmpty()
        || session.isEmpty()
        || version.isEmpty()
        || generation.isEmpty()
        || issued.isEmpty()
        || !ends.equals(issued.map(at -> at + LIFE.toSeconds()))
        || id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessToken(
            account.get(),
            session.get(),
            version.get(),
            generation.get(),
            Instant.ofEpochSecond(issued.get()),
            id.get()));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Long> whole(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number when isWhole(number) -> Optional.of(number.longValueExact());
      case Long number -> Optional.of(number);
      case Integer number -> Optional.of(number.longValue());
      case null, default -> Optional.empty();
    };
  }

  /// Bounded before it is expanded: `1e999999999` must not be.
  private static boolean isWhole(BigDecimal number) {
    return number.scale() == 0 && number.precision() <= 15;
  }
}
