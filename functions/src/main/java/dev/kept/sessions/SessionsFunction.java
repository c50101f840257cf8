package dev.kept.sessions;

import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.platform.TokenScope;
import dev.kept.platform.Values;
import dev.kept.sessions.RefreshSession.Outcome;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Duration;

/// Refreshes, proves, lists and ends sessions, and publishes the keys that tokens are checked with.
public final class SessionsFunction extends HttpFunction {
  private static final int LONGEST_TOKEN = 128;
  private static final Duration KEYS_CACHED = Duration.ofMinutes(5);

  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject Vault vault;
  @Inject RefreshSession refreshSession;
  @Inject StepUp stepUp;
  @Inject SessionList sessionList;
  @Inject EndSessions endSessions;
  @Inject KeySet keySet;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /v1/sessions/refresh" -> refresh(request);
      case "POST /v1/sessions/step-up" ->
          stepUp(request, authenticator.authenticate(request, Purpose.SECURITY));
      case "GET /v1/sessions" -> {
        var caller = authenticator.authenticateLeaving(request, Purpose.SECURITY);
        yield Reply.ok(sessionList.page(caller, request));
      }
      case "DELETE /v1/sessions" -> {
        endSessions.all(authenticator.authenticateLeaving(request));
        yield Reply.noContent();
      }
      case "DELETE /v1/sessions/current" -> {
        endSessions.current(authenticator.authenticateLeaving(request));
        yield Reply.noContent();
      }
      case "DELETE /v1/sessions/{id}" -> end(request);
      case "GET /.well-known/jwks.json" -> Reply.ok(keySet.json()).cacheable(KEYS_CACHED);
      case "GET /.well-known/revoked-keys.json" ->
          Reply.ok(keySet.revoked()).cacheable(KEYS_CACHED);
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply end(HttpRequest request) {
    var caller = authenticator.authenticateLeaving(request);
    var ended =
        SessionId.parse(request.pathParameter("id"))
            .map(id -> endSessions.one(caller, id))
            .orElse(false);
    return ended ? Reply.noContent() : Reply.refused(404, "not_found");
  }

  private Reply stepUp(HttpRequest request, Caller caller) {
    var body = Body.of(request);
    var proof = ProofMembers.of(body);
    body.done();
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.SECURITY, "idempotency"),
        Idempotency.Kept.OUTCOME,
        () -> reply(stepUp.run(caller, proof.challenge(), proof.code())));
  }

  private static Reply reply(StepUp.Outcome outcome) {
    return switch (outcome) {
      case PROVEN -> Reply.noContent();
      case WRONG_CODE -> Reply.refused(401, "wrong_code");
      case ENDED -> throw Refusal.unauthorized();
    };
  }

  private Reply refresh(HttpRequest request) {
    var body = Body.of(request);
    var token = body.required("refreshToken", Values.text(1, LONGEST_TOKEN));
    body.done();
    return idempotency.once(
        request,
        TokenScope.of(token.value()),
        Idempotency.Kept.NOTHING,
        () -> reply(token.value()));
  }

  private Reply reply(String token) {
    return switch (refreshSession.run(token)) {
      case Outcome.Renewed(var pair) ->
          Reply.ok(
              new JsonObject()
                  .set("accessToken", pair.access().value())
                  .set("accessExpiresAt", pair.accessExpiresAt())
                  .set("refreshToken", pair.refresh().text().value())
                  .set("refreshExpiresAt", pair.refreshExpiresAt()));
      case Outcome.Ended() ->
          Reply.refused(401, "session_ended").with("WWW-Authenticate", "Bearer");
    };
  }
}
