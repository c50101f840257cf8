package dev.kept.sessions;

import dev.kept.platform.Settings;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/// Reads an access token and checks everything that the token alone can tell.
///
/// The header has exactly `alg` EdDSA, `typ` `at+jwt` and a `kid` of ours: whatever else a header
/// may ask for (another algorithm, a key of its own, an address to fetch one from, a critical
/// extension) makes it no token, before any key is looked for.
@Singleton
final class AccessTokenReader {
  private static final int LONGEST = 2048;
  private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

  private final PublicKeys publicKeys;
  private final JwtParser parser;

  AccessTokenReader(PublicKeys publicKeys, Settings settings, Clock clock) {
    this.publicKeys = publicKeys;
    this.parser =
        Jwts.parser()
            .json(new JwtJson.StrictReader())
            .keyLocator(this::key)
            .sig()
            .clear()
            .add(Jwts.SIG.EdDSA)
            .and()
            .zip()
            .clear()
            .and()
            .requireIssuer(settings.text("TOKEN_ISSUER"))
            .requireAudience(AccessToken.AUDIENCE)
            // In whole seconds, as JWT counts; the end to the millisecond is the session row's.
            .clock(() -> Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)))
            .clockSkewSeconds(0)
            .build();
  }

  /// A token whose signature is good.
  ///
  /// @param keyId of the key that signed it; whether that key still counts is for the caller to ask
  record Signed(AccessToken token, String keyId) {}

  /// @return what the token says; empty when it is not one of ours or its time is over
  Optional<Signed> read(String compact) {
    if (compact.length() > LONGEST || !isSignedInOneSpelling(compact)) {
      return Optional.empty();
    }
    try {
      var signed = parser.parseSignedClaims(compact);
      var keyId = signed.getHeader().getKeyId();
      return AccessToken.of(signed.getPayload()).map(token -> new Signed(token, keyId));
    } catch (JwtException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The last character of a signature has spare bits that decoders skip: without this a token
  /// would have sixteen spellings.
  private static boolean isSignedInOneSpelling(String compact) {
    var signature = compact.substring(compact.lastIndexOf('.') + 1);
    try {
      var bytes = Base64.getUrlDecoder().decode(signature);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Key key(Header header) {
    if (!(header instanceof JwsHeader jws)
        || !jws.keySet().equals(HEADER)
        || !"EdDSA".equals(jws.getAlgorithm())
        || !AccessToken.TYPE.equals(jws.getType())) {
      throw new UnsupportedJwtException("not our header");
    }
    return publicKeys
        .find(jws.getKeyId())
        .orElseThrow(() -> new UnsupportedJwtException("not our key"));
  }
}
