package dev.kept.passwords;

import dev.kept.kernel.Purpose;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.ClientLimits;
import dev.kept.limits.PasswordLimits;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Refusal.FieldError;
import dev.kept.platform.Reply;
import dev.kept.platform.SignedInReply;
import dev.kept.platform.Values;
import dev.kept.vault.BlindIndex;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `PUT` and `DELETE /v1/me/password`, `POST /v1/password/sign-in`, `/v1/password/reset` and
/// `/v1/password/reset/confirm`; deployed only where passwords are on.
///
/// What holds a password takes no `Idempotency-Key`: its record would be a fast hash of it.
public final class PasswordsFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject BlindIndex blindIndex;
  @Inject SetPassword setPassword;
  @Inject PasswordSignIn signIn;
  @Inject ClientLimits clientLimits;
  @Inject PasswordLimits passwordLimits;
  @Inject AskReset askReset;
  @Inject ConfirmReset confirmReset;
  @Inject Clock clock;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "PUT /v1/me/password" -> set(request);
      case "DELETE /v1/me/password" -> remove(request);
      case "POST /v1/password/sign-in" -> signIn(SignInRequest.read(request));
      case "POST /v1/password/reset" -> ask(request);
      case "POST /v1/password/reset/confirm" -> confirm(request);
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply set(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.CONTACT, Purpose.SECURITY);
    caller.requireProof(clock.instant());
    var body = Body.of(request);
    var password = password(body);
    body.done();
    var wait = passwordLimits.take(caller.account());
    return wait.isPresent()
        ? tryLater(wait.get())
        : setOrWeak(setPassword.set(caller, password.value()));
  }

  private Reply remove(HttpRequest request) {
    var caller = authenticator.authenticate(request);
    caller.requireProof(clock.instant());
    setPassword.remove(caller);
    return Reply.noContent();
  }

  private Reply signIn(SignInRequest request) {
    return switch (signIn.run(request)) {
      case PasswordSignIn.Outcome.Opened(var signedIn) -> SignedInReply.of(200, signedIn);
      case PasswordSignIn.Outcome.WrongPassword() -> Reply.refused(401, "wrong_password");
      case PasswordSignIn.Outcome.TryLater(var left) -> tryLater(left);
    };
  }

  private Reply ask(HttpRequest request) {
    var body = Body.of(request);
    var to = AddressMembers.of(body);
    body.done();
    var wait = clientLimits.take(ClientAddress.of(request.sourceIp()), to.value());
    return wait.isPresent()
        ? tryLater(wait.get())
        : idempotency.once(
            request,
            bytes -> blindIndex.mac("idempotency client " + request.sourceIp(), bytes),
            Idempotency.Kept.OUTCOME,
            () -> asked(askReset.run(to.value())));
  }

  private static Reply asked(AskReset.Outcome outcome) {
    return switch (outcome) {
      case AskReset.Outcome.Answered(var expiresAt, var resendAfter) ->
          Reply.json(
              202,
              new JsonObject()
                  .set("expiresAt", expiresAt)
                  .set("resendAfter", resendAfter.toSeconds()));
      case AskReset.Outcome.TryLater(var left) -> tryLater(left);
    };
  }

  private Reply confirm(HttpRequest request) {
    var body = Body.of(request);
    var token = body.required("token", Values.text(1, Password.LONGEST_TYPED));
    var password = password(body);
    body.done();
    var outcome =
        ResetToken.parse(token.value())
            .map(known -> confirmReset.run(known, password.value()))
            .orElseGet(ConfirmReset.Outcome.TokenInvalid::new);
    return switch (outcome) {
      case ConfirmReset.Outcome.Reset() -> Reply.noContent();
      case ConfirmReset.Outcome.Weak(var weakness) -> setOrWeak(Optional.of(weakness));
      case ConfirmReset.Outcome.TokenInvalid() -> Reply.refused(401, "token_invalid");
    };
  }

  private static Body.Field<Password> password(Body body) {
    return body.required("password", Values.text(Password.LONGEST_TYPED, Password::parse));
  }

  private static Reply setOrWeak(Optional<Weakness> weakness) {
    return weakness
        .map(weak -> Reply.refusedFields(List.of(new FieldError("password", weak.word()))))
        .orElseGet(Reply::noContent);
  }

  private static Reply tryLater(Duration left) {
    return Reply.refused(429, "try_later").retryAfter(left);
  }
}
