package dev.kept.sessions;

import dev.kept.kernel.DocumentSigner;
import dev.kept.platform.Side;
import io.jsonwebtoken.Jwts;
import jakarta.inject.Singleton;
import java.util.Map;

/// Signs claims as a compact JWS (RFC 7515), EdDSA, with the key that signs now.
@Singleton
final class Signer implements DocumentSigner {
  private final SigningKeys signingKeys;
  private final JwtJson.Writer json = new JwtJson.Writer();

  Signer(SigningKeys signingKeys) {
    this.signingKeys = signingKeys;
  }

  /// Gets the key ready at the side, for whoever will sign after a call that does not need it.
  Side<SigningKeys.OpenKey> ready() {
    return Side.start(signingKeys::current);
  }

  @Override
  public String sign(String type, Map<String, Object> claims) {
    if (type.equalsIgnoreCase(AccessToken.TYPE)) {
      throw new IllegalArgumentException("a document must not look like an access token");
    }
    return compact(type, claims);
  }

  String accessToken(AccessToken token, String issuer) {
    return compact(AccessToken.TYPE, token.claims(issuer));
  }

  private String compact(String type, Map<String, Object> claims) {
    var key = signingKeys.current();
    return Jwts.builder()
        .json(json)
        .header()
        .type(type)
        .keyId(key.kid())
        .and()
        .claims(claims)
        .signWith(key.key(), Jwts.SIG.EdDSA)
        .compact();
  }
}
