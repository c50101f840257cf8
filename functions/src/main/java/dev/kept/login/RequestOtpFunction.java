package dev.kept.login;

import dev.kept.login.RequestOutcome.Answered;
import dev.kept.login.RequestOutcome.NotOwnContact;
import dev.kept.login.RequestOutcome.TryLater;
import dev.kept.platform.Authenticator;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal.FieldError;
import dev.kept.platform.Reply;
import dev.kept.vault.BlindIndex;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/// `POST /v1/otp`: opens a challenge; whether the address is known is not said.
public final class RequestOtpFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject RequestOtp requestOtp;
  @Inject Idempotency idempotency;
  @Inject BlindIndex blindIndex;

  @Override
  protected Reply answer(HttpRequest request) {
    var ask = OtpAsk.read(request, authenticator);
    var wait = requestOtp.waitOfClient(ask);
    if (wait.isPresent()) {
      return tryLater(wait.get());
    }
    return idempotency.once(
        request,
        bytes -> blindIndex.mac("idempotency " + ask.asker(), bytes),
        Idempotency.Kept.OUTCOME,
        () -> reply(requestOtp.run(ask)));
  }

  private static Reply reply(RequestOutcome outcome) {
    return switch (outcome) {
      case Answered(var challenge, var expiresAt, var resendAfter) ->
          Reply.json(
              202,
              new JsonObject()
                  .set("challengeId", challenge.value())
                  .set("expiresAt", expiresAt)
                  .set("resendAfter", resendAfter.toSeconds()));
      case TryLater(var left) -> tryLater(left);
      case NotOwnContact() -> Reply.refusedFields(List.of(new FieldError("to", "invalid")));
    };
  }

  private static Reply tryLater(Duration wait) {
    return Reply.refused(429, "try_later").retryAfter(wait);
  }
}
