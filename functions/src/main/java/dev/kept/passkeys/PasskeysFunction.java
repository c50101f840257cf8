package dev.kept.passkeys;

import dev.kept.kernel.Purpose;
import dev.kept.kernel.SignedIn;
import dev.kept.limits.CeremonyLimits;
import dev.kept.limits.ClientAddress;
import dev.kept.passkeys.AddPasskey.Outcome;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.DeviceMember;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.platform.SignedInReply;
import dev.kept.platform.TokenScope;
import dev.kept.platform.Values;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;

/// Makes, shows and removes a person's passkeys, and signs in and steps up by one.
///
/// Deployed only where passkeys are on.
public final class PasskeysFunction extends HttpFunction {
  private static final int LONGEST_NAME = 64;

  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject Vault vault;
  @Inject CeremonyLimits limits;
  @Inject CeremonyOptions options;
  @Inject AddPasskey addPasskey;
  @Inject PasskeyList list;
  @Inject PasskeyWrites writes;
  @Inject SignInByPasskey signIn;
  @Inject StepUpByPasskey stepUp;
  @Inject Clock clock;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /v1/passkeys/options" -> signInOptions(request);
      case "POST /v1/passkeys/verify" -> signIn(request);
      case "POST /v1/sessions/step-up/passkey/options" -> stepUpOptions(request, caller(request));
      case "POST /v1/sessions/step-up/passkey" -> stepUp(request, caller(request));
      case "POST /v1/me/passkeys/options" -> registrationOptions(request, caller(request));
      case "POST /v1/me/passkeys" -> add(request, caller(request));
      case "GET /v1/me/passkeys" -> Reply.ok(list.page(caller(request), request));
      case "DELETE /v1/me/passkeys/{id}" -> remove(request, caller(request));
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Caller caller(HttpRequest request) {
    return authenticator.authenticate(request, Purpose.SECURITY);
  }

  /// Asked by anybody: counted for its client address before anything that costs. A repeat opens
  /// another challenge, which nobody can use but who reads it.
  private Reply signInOptions(HttpRequest request) {
    Body.none(request);
    return limits
        .take(ClientAddress.of(request.sourceIp()))
        .map(wait -> Reply.refused(429, "try_later").retryAfter(wait))
        .orElseGet(() -> Reply.ok(options.signIn()));
  }

  private Reply signIn(HttpRequest request) {
    var body = Body.of(request);
    var members = AssertionAnswer.ask(body);
    var device = DeviceMember.of(body);
    body.done();
    var answer = members.answer();
    return idempotency.once(
        request,
        TokenScope.of(WireBytes.text(answer.signature())),
        Idempotency.Kept.NOTHING,
        () ->
            signIn
                .run(answer, device.value(), request.origin())
                .map(PasskeysFunction::signedIn)
                .orElseGet(() -> Reply.refused(401, "passkey_refused")));
  }

  private static Reply signedIn(SignedIn signedIn) {
    return SignedInReply.of(200, signedIn);
  }

  private Reply stepUpOptions(HttpRequest request, Caller caller) {
    Body.none(request);
    return once(request, caller, () -> Reply.ok(options.stepUp(caller)));
  }

  private Reply stepUp(HttpRequest request, Caller caller) {
    var body = Body.of(request);
    var members = AssertionAnswer.askOfCaller(body);
    body.done();
    return once(
        request,
        caller,
        () ->
            switch (stepUp.run(caller, members.answer())) {
              case PROVEN -> Reply.noContent();
              case REFUSED -> Reply.refused(401, "passkey_refused");
              case ENDED -> Refusal.unauthorized().reply();
            });
  }

  private Reply registrationOptions(HttpRequest request, Caller caller) {
    var body = Body.of(request);
    var displayName = body.required("displayName", Values.text(1, LONGEST_NAME));
    body.done();
    caller.requireProof(clock.instant());
    return once(request, caller, () -> Reply.ok(options.registration(caller, displayName.value())));
  }

  /// The challenge is the proof: it was given to this session while its proof was fresh.
  private Reply add(HttpRequest request, Caller caller) {
    var answer = RegistrationAnswer.read(request);
    return once(
        request,
        caller,
        () ->
            switch (addPasskey.run(caller, answer)) {
              case Outcome.Added(var passkey) -> Reply.json(201, list.added(caller, passkey));
              case Outcome.Refused() -> Reply.refused(400, "passkey_refused");
              case Outcome.TooMany() -> Reply.refused(409, "too_many");
              case Outcome.Ended() -> Refusal.unauthorized().reply();
            });
  }

  private Reply remove(HttpRequest request, Caller caller) {
    caller.requireProof(clock.instant());
    var removed =
        PasskeyId.parse(request.pathParameter("id"))
            .map(id -> writes.remove(caller, id))
            .orElse(false);
    return removed ? Reply.noContent() : Reply.refused(404, "not_found");
  }

  /// Nothing of an outcome is kept: challenges are secrets, and names are personal. What a repeat
  /// may not do twice is bound to its challenge.
  private Reply once(HttpRequest request, Caller caller, Supplier<Reply> effect) {
    var mac = vault.of(caller).mac(Purpose.SECURITY, "idempotency passkeys");
    return idempotency.once(request, mac, Idempotency.Kept.NOTHING, effect);
  }
}
