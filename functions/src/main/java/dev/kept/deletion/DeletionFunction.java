package dev.kept.deletion;

import dev.kept.kernel.AccountState;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;

/// Leaving and coming back: `POST /v1/me/deactivation`, `POST` and `DELETE /v1/me/deletion`, and
/// `GET /v1/receipts/{receiptId}`.
public final class DeletionFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Idempotency idempotency;
  @Inject OrderErasure orderErasure;
  @Inject Receipts receipts;

  @Inject LeaveSoftly leaveSoftly;
  @Inject TakeBackDeletion takeBackDeletion;
  @Inject Deactivate deactivate;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /v1/receipts/{receiptId}" -> receipt(request);
      case "POST /v1/me/deletion" -> order(request);
      case "DELETE /v1/me/deletion" ->
          reply(takeBackDeletion.run(authenticator.authenticateLeaving(request)));
      case "POST /v1/me/deactivation" -> deactivation(request, authenticator.authenticate(request));
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  /// Whoever has ordered it already and was told of an outage learns here how far it is.
  private Reply order(HttpRequest request) {
    return authenticator
        .afterTheOrder(request)
        .map(account -> reply(orderErasure.again(account)))
        .orElseGet(
            () -> order(request, authenticator.authenticateLeaving(request, Purpose.SECURITY)));
  }

  private Reply order(HttpRequest request, Caller caller) {
    var order = DeletionOrder.of(request);
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.SECURITY, "idempotency"),
        Idempotency.Kept.OUTCOME,
        () ->
            switch (order.mode()) {
              case SOFT -> reply(leaveSoftly.run(caller, order.challenge(), order.code()));
              case NOW -> reply(orderErasure.run(caller, order.challenge(), order.code()));
            });
  }

  private static Reply reply(OrderErasure.Outcome outcome) {
    return switch (outcome) {
      case OrderErasure.Outcome.Finished(var receipt) ->
          Reply.ok(new JsonObject().set("receiptId", receipt.value()));
      case OrderErasure.Outcome.Finishing(var receipt) ->
          Reply.json(
              202, new JsonObject().set("receiptId", receipt.value()).set("status", "finishing"));
      case OrderErasure.Outcome.NotEvenKeys() -> throw Refusal.unavailable();
      case OrderErasure.Outcome.WrongCode() -> throw Refusal.of(401, "wrong_code");
      case OrderErasure.Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  private static Reply reply(LeaveSoftly.Outcome outcome) {
    return switch (outcome) {
      case LeaveSoftly.Outcome.Scheduled(var dueAt, var receipt) ->
          Reply.json(202, new JsonObject().set("dueAt", dueAt).set("receiptId", receipt.value()));
      case LeaveSoftly.Outcome.WrongCode() -> throw Refusal.of(401, "wrong_code");
      case LeaveSoftly.Outcome.ScheduledAlready() -> throw Refusal.of(409, "deletion_scheduled");
      case LeaveSoftly.Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  private static Reply reply(TakeBackDeletion.Outcome outcome) {
    return switch (outcome) {
      case RESTORED -> Reply.ok(new JsonObject().set("status", AccountState.ACTIVE.word()));
      case TOO_LATE -> Reply.refused(410, "deletion_final");
      case NONE -> throw Refusal.notFound();
    };
  }

  private Reply deactivation(HttpRequest request, Caller caller) {
    Body.none(request);
    if (!deactivate.run(caller)) {
      throw Refusal.unauthorized();
    }
    return Reply.noContent();
  }

  private Reply receipt(HttpRequest request) {
    return ReceiptId.parse(request.pathParameter("receiptId"))
        .flatMap(receipts::find)
        .map(jws -> Reply.text("application/jose", jws))
        .orElseThrow(Refusal::notFound);
  }
}
