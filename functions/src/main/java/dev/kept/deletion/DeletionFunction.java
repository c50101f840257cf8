package dev.kept.deletion;

import dev.kept.deletion.OrderErasure.Outcome;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;

/// `POST /v1/me/deletion` and `GET /v1/receipts/{receiptId}`.
public final class DeletionFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Idempotency idempotency;
  @Inject OrderErasure orderErasure;
  @Inject Receipts receipts;

  @Override
  protected Reply answer(HttpRequest request) {
    return request.route().equals("GET /v1/receipts/{receiptId}")
        ? receipt(request)
        : order(request, authenticator.authenticate(request, Purpose.SECURITY));
  }

  private Reply order(HttpRequest request, Caller caller) {
    var order = DeletionOrder.of(request);
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.SECURITY, "idempotency"),
        Idempotency.Kept.OUTCOME,
        () -> reply(orderErasure.run(caller, order.challenge(), order.code())));
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Finished(var receipt) ->
          Reply.ok(new JsonObject().set("receiptId", receipt.value()));
      case Outcome.Finishing(var receipt) ->
          Reply.json(
              202, new JsonObject().set("receiptId", receipt.value()).set("status", "finishing"));
      case Outcome.NotEvenKeys() -> throw Refusal.unavailable();
      case Outcome.WrongCode() -> throw Refusal.of(401, "wrong_code");
      case Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  private Reply receipt(HttpRequest request) {
    return ReceiptId.parse(request.pathParameter("receiptId"))
        .flatMap(receipts::find)
        .map(jws -> Reply.text("application/jose", jws))
        .orElseThrow(Refusal::notFound);
  }
}
