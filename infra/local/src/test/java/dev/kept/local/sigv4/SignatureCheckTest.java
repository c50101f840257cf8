package dev.kept.local.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kept.local.TestClients;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Headers;
import dev.kept.local.http.Listener;
import dev.kept.local.http.Request;
import dev.kept.local.iam.Identities;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

class SignatureCheckTest {

  private record Signed(Request request, byte[] body) {}

  private static final Identities IDENTITIES = Identities.fresh(Map.of());
  private static final BlockingQueue<Signed> CAUGHT = new LinkedBlockingQueue<>();
  private static Signed signed = new Signed(request(Headers.of()), new byte[0]);

  /// One request that the SDK signed.
  @BeforeAll
  static void sign() throws InterruptedException {
    try (var listener = Listener.start(SignatureCheckTest::catchOne);
        var client =
            TestClients.client(
                KmsClient.builder(),
                URI.create("http://127.0.0.1:" + listener.port()),
                IDENTITIES.administrator())) {
      client.enableKey(call -> call.keyId("DataKey"));
      signed = CAUGHT.take();
    }
  }

  @AfterAll
  static void forget() {
    CAUGHT.clear();
  }

  private static void catchOne(Exchange exchange) throws IOException {
    CAUGHT.add(new Signed(exchange.request(), exchange.request().wholeBody(1000)));
    exchange.answer(200, Headers.of(), new byte[0]);
  }

  private static Request request(Headers headers) {
    return new Request("POST", "/", headers, InputStream.nullInputStream());
  }

  private static Verdict check(String service, Duration late, Headers headers, byte[] body) {
    InstantSource clock = () -> InstantSource.system().instant().plus(late);
    return new SignatureCheck(service, IDENTITIES, clock).check(request(headers), body);
  }

  private static Headers headers() {
    return signed.request().headers();
  }

  @Test
  void whatTheSdkSignedIsSigned() {
    assertEquals(
        new Verdict.Signed(IDENTITIES.administrator()),
        check("kms", Duration.ZERO, headers(), signed.body()));
  }

  @Test
  void aSignatureIsGoodForFiveMinutesEitherWay() {
    for (var minutes : new int[] {-6, 6}) {
      assertWrong(check("kms", Duration.ofMinutes(minutes), headers(), signed.body()));
    }
    for (var minutes : new int[] {-4, 4}) {
      assertInstanceOf(
          Verdict.Signed.class,
          check("kms", Duration.ofMinutes(minutes), headers(), signed.body()));
    }
  }

  @Test
  void aChangedBodyHeaderOrServiceIsWrong() {
    var body = signed.body().clone();
    body[0] ^= 1;
    assertWrong(check("kms", Duration.ZERO, headers(), body));
    var otherTarget =
        headers().without("X-Amz-Target").with("X-Amz-Target", "TrentService.DisableKey");
    assertWrong(check("kms", Duration.ZERO, otherTarget, signed.body()));
    var oneMore = headers().with("X-Amz-More", "unsigned");
    assertWrong(check("kms", Duration.ZERO, oneMore, signed.body()));
    assertWrong(check("dynamodb", Duration.ZERO, headers(), signed.body()));
  }

  @Test
  void aRequestWithoutAuthorizationIsUnsigned() {
    assertEquals(
        new Verdict.Unsigned(),
        check("kms", Duration.ZERO, headers().without("Authorization"), signed.body()));
  }

  private static void assertWrong(Verdict verdict) {
    assertInstanceOf(Verdict.Wrong.class, verdict);
  }
}
