package dev.kept.sessions;

import dev.kept.harness.Kept;
import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.platform.Settings;
import io.jsonwebtoken.Jwts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// A table of signing keys of its own, a clock of its own, and as many instances as a test wants,
/// each with caches of its own.
final class KeyRoom {
  static final LocalStores STORES = LocalStores.shared(Project.root().resolve("template.yaml"));

  private final Kept kept = Kept.shared();
  private final TestClock clock = new TestClock();
  private final String table = STORES.newTables("SigningKeysTable").values().iterator().next();

  TestClock clock() {
    return clock;
  }

  String table() {
    return table;
  }

  SigningKeyRows rows() {
    return rows(kept.database());
  }

  SigningKeyRows rows(DynamoDbClient client) {
    return new SigningKeyRows(client, clock, settings());
  }

  KeyRing ring() {
    return rows().ring().orElseThrow();
  }

  RotateSigningKeys rotation() {
    return rotation(kept.database());
  }

  RotateSigningKeys rotation(DynamoDbClient client) {
    return new RotateSigningKeys(rows(client), seal("RotateSigningKeys"), settings(), clock);
  }

  RevokeSigningKey revocation() {
    return new RevokeSigningKey(rows(), seal("RotateSigningKeys"), clock);
  }

  SigningKeys signer() {
    return new SigningKeys(rows(), seal("Sessions"), clock);
  }

  Instance instance() {
    return new Instance(new PublicKeys(rows(), clock), signer(), rows());
  }

  /// One warm container that issues tokens and takes them.
  record Instance(PublicKeys publicKeys, SigningKeys signingKeys, SigningKeyRows rows) {
    String sign(Instant at) {
      var key = signingKeys.current();
      return Jwts.builder()
          .json(new JwtJson.Writer())
          .header()
          .keyId(key.kid())
          .and()
          .claims(Map.of("iat", at.getEpochSecond()))
          .signWith(key.key(), Jwts.SIG.EdDSA)
          .compact();
    }

    /// As [BearerAuthenticator] does: the key by its id, the ring of this very moment.
    boolean takes(String token) {
      var kid = Forge.json(token, 0).text("kid").orElseThrow();
      return publicKeys
              .find(kid)
              .filter(
                  key ->
                      Jwts.parser()
                              .json(new JwtJson.StrictReader())
                              .verifyWith(key)
                              .build()
                              .parseSignedClaims(token)
                              .getPayload()
                          != null)
              .isPresent()
          && rows.ring().map(KeyRing::published).orElse(List.of()).contains(kid);
    }
  }

  Optional<SigningKeyRow> row(String kid) {
    return rows().find(kid);
  }

  private SigningKeySeal seal(String function) {
    return new SigningKeySeal(kept.bean(function, KmsClient.class), settings(), new SecureRandom());
  }

  private Settings settings() {
    return new Settings(
        Map.of(
            "SIGNING_KEYS_TABLE",
            table,
            "SIGNING_KEY",
            STORES.key("SigningKey"),
            "SIGNING_KEY_DAYS",
            "30"));
  }
}
