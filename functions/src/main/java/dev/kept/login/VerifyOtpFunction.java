package dev.kept.login;

import dev.kept.login.VerifyOutcome.KnownPerson;
import dev.kept.login.VerifyOutcome.NewPerson;
import dev.kept.login.VerifyOutcome.TryLater;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Reply;
import dev.kept.platform.SignedInReply;
import dev.kept.vault.BlindIndex;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/// `POST /v1/otp/verify`: a code for a session, or for a sign-up ticket.
public final class VerifyOtpFunction extends HttpFunction {
  @Inject VerifyOtp verifyOtp;
  @Inject Idempotency idempotency;
  @Inject BlindIndex blindIndex;
  @Inject RandomGenerator random;

  @Override
  protected Reply answer(HttpRequest request) {
    var answer = OtpAnswer.read(request, random);
    return idempotency.once(
        request,
        bytes -> blindIndex.mac("idempotency client " + request.sourceIp(), bytes),
        Idempotency.Kept.NOTHING,
        () -> reply(verifyOtp.run(answer)));
  }

  private static Reply reply(VerifyOutcome outcome) {
    return switch (outcome) {
      case KnownPerson(var signedIn) -> SignedInReply.of(200, signedIn);
      case NewPerson(var ticket, var expiresAt, var policyVersion) ->
          Reply.ok(
              new JsonObject()
                  .set("status", "signup_required")
                  .set("signupTicket", ticket.value())
                  .set("expiresAt", expiresAt)
                  .set("policyVersion", policyVersion));
      case WrongCode() -> Reply.refused(401, "wrong_code");
      case TryLater(var wait) -> Reply.refused(429, "try_later").retryAfter(wait);
    };
  }
}
