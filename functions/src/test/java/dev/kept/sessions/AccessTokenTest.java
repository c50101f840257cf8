package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Proves;
import dev.kept.vault.PersonKeys;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

final class AccessTokenTest {
  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-4.3-01")
  void anAccessTokenIsRefusedAtFifteenMinutesToTheMillisecond() {
    kept.clock().advance(Duration.ofMillis(737));
    var person = Newcomer.signedUp(kept);
    var issued = kept.clock().instant();
    var claims = Forge.json(person.accessToken(), 1);
    var iat = claims.number("iat").orElseThrow();
    assertEquals(new BigDecimal(900), claims.number("exp").orElseThrow().subtract(iat));
    assertEquals(issued.getEpochSecond(), iat.longValueExact());
    var end = issued.plus(Duration.ofMinutes(15));
    kept.clock().set(end.minusSeconds(1));
    assertEquals(200, person.get("/v1/me").status());
    kept.clock().set(end.minusMillis(1));
    assertEquals(200, person.get("/v1/me").status());
    kept.clock().set(end);
    assertEquals(401, person.get("/v1/me").status());
    kept.clock().set(end.plusMillis(1));
    assertEquals(401, person.get("/v1/me").status());
  }

  @Test
  @Proves("CX-4.3-02")
  void aRaisedVersionEndsATokenAtTheNextCall() {
    var person = Newcomer.signedUp(kept);
    var devices = new Devices(kept, person);
    assertEquals(200, devices.me(person.accessToken()));
    kept.bean("Sessions", SessionWrites.class)
        .voidAndDelete(
            devices.account(),
            SessionId.draw(new SecureRandom()),
            List.of(),
            AuditEvent.SIGNED_OUT);
    assertEquals(401, devices.me(person.accessToken()));
    assertEquals(200, devices.refresh(person.refreshToken()).status());
  }

  @Test
  void aRotationEndsTheAccessTokenOfThePairBefore() {
    var person = Newcomer.signedUp(kept);
    var devices = new Devices(kept, person);
    var renewed = devices.refresh(person.refreshToken());
    assertEquals(401, devices.me(person.accessToken()));
    assertEquals(200, devices.me(renewed.text("accessToken")));
  }

  @Test
  void anAnswerInPartIsNeverTakenAsAbsent() {
    var person = Newcomer.signedUp(kept);
    var partial =
        new BearerAuthenticator(
            kept.bean("Sessions", AccessTokenReader.class),
            kept.bean("Sessions", PersonKeys.class),
            new PartialDynamo(),
            new Settings(
                Map.of("ACCOUNTS_TABLE", "a", "SESSIONS_TABLE", "s", "SIGNING_KEYS_TABLE", "k")),
            kept.clock());
    var request =
        new HttpRequest(
            "GET /v1/me",
            "GET",
            "/v1/me",
            Map.of(),
            Map.of(),
            Map.of("authorization", "Bearer " + person.accessToken()),
            new byte[0],
            "127.0.0.1",
            "r");
    assertThrows(Unavailable.class, () -> partial.authenticate(request));
  }

  @Test
  void theTokenSaysWhenItEndsAndWhose() {
    var newcomer = Newcomer.signedUp(kept);
    var refreshed = new Devices(kept, newcomer).refresh(newcomer.refreshToken());
    assertEquals(
        kept.clock().instant().plus(Duration.ofMinutes(15)),
        Instant.parse(refreshed.text("accessExpiresAt")));
    assertEquals(
        java.util.Set.of("iss", "aud", "sub", "sid", "ver", "gen", "iat", "exp", "jti"),
        Forge.json(refreshed.text("accessToken"), 1).members().keySet());
  }

  /// A DynamoDB that never answers whole.
  private static final class PartialDynamo implements DynamoDbClient {
    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      return BatchGetItemResponse.builder()
          .responses(Map.of())
          .unprocessedKeys(request.requestItems())
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
