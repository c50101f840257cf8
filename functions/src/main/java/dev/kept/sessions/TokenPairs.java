package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Settings;
import dev.kept.platform.Side;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Makes pairs of an access token and a refresh token.
@Singleton
final class TokenPairs {
  static final int REFRESH_BYTES = 64;

  private final Signer signer;
  private final RandomGenerator random;
  private final String issuer;

  TokenPairs(Signer signer, RandomGenerator random, Settings settings) {
    this.signer = signer;
    this.random = random;
    this.issuer = settings.text("TOKEN_ISSUER");
  }

  /// A pair; given out once.
  ///
  /// @param refresh 64 random bytes (CX-4.3-04)
  record Pair(
      Sensitive<String> access,
      Instant accessExpiresAt,
      SecretToken refresh,
      Instant refreshExpiresAt) {}

  /// Gets ready to make a pair, beside another call.
  Side<SigningKeys.OpenKey> ready() {
    return signer.ready();
  }

  /// @param version of the account's tokens
  /// @param generation of the session that this pair will be the live one of
  @Keeps("CX-4.3-04")
  Pair make(Session session, long version, long generation, Instant now) {
    var token =
        new AccessToken(
            session.account(), session.id(), version, generation, now, OpaqueId.draw(random));
    return new Pair(
        new Sensitive<>(signer.accessToken(token, issuer)),
        now.plus(AccessToken.LIFE),
        SecretToken.draw(random, REFRESH_BYTES),
        Session.end(session.createdAt(), now));
  }
}
