package dev.kept.cases;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.platform.Values;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.util.Optional;

/// `POST` and `GET /v1/me/cases`; `GET /v1/cases/standing`, which anybody may read.
public final class CasesFunction extends HttpFunction {
  private static final int SHORTEST_TEXT = 1;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_CLASS = 16;

  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject Vault vault;
  @Inject Cases cases;
  @Inject OpenCase openCase;
  @Inject Standing standing;
  @Inject Desk desk;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /v1/me/cases" ->
          open(request, authenticator.authenticate(request, Purpose.RIGHTS));
      case "GET /v1/me/cases" -> list(request, authenticator.authenticate(request, Purpose.RIGHTS));
      case "GET /v1/cases/standing" -> standing.reply();
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  /// What is kept for a repeat is the id alone; the words are read where they are sealed.
  private Reply open(HttpRequest request, Caller caller) {
    var body = Body.of(request);
    var about = body.required("class", Values.text(LONGEST_CLASS, CaseClass::parse));
    var text = body.required("text", Values.text(SHORTEST_TEXT, LONGEST_TEXT));
    body.done();
    var personVault = vault.of(caller);
    var opened =
        idempotency.once(
            request,
            personVault.mac(Purpose.RIGHTS, "idempotency cases"),
            Idempotency.Kept.OUTCOME,
            () ->
                switch (openCase.run(caller, about.value(), text.value(), personVault)) {
                  case OpenCase.Outcome.Opened(var ticket) ->
                      Reply.json(201, new JsonObject().set("id", ticket.id().value()));
                  case OpenCase.Outcome.TooMany() -> Reply.refused(409, "too_many");
                  case OpenCase.Outcome.AccountClosed() -> throw Refusal.unauthorized();
                });
    return opened.status() == 201 ? whole(opened, caller, personVault) : opened;
  }

  private Reply whole(Reply opened, Caller caller, PersonVault personVault) {
    var id = ((JsonObject) Json.parse(opened.body()).orElseThrow()).text("id").orElseThrow();
    var ticket = cases.find(caller.account(), new CaseId(id)).orElseThrow(Refusal::notFound);
    return Reply.json(201, desk.signed(CaseJson.of(ticket, personVault)));
  }

  private Reply list(HttpRequest request, Caller caller) {
    var personVault = vault.of(caller);
    var cursors = personVault.mac(Purpose.RIGHTS, "cases cursor");
    var page = Page.of(request, cursors);
    var found = cases.page(caller.account(), page.limit() + 1, page.position());
    var shown = found.stream().limit(page.limit()).toList();
    var last =
        found.size() > page.limit()
            ? Optional.of(shown.getLast().id().value())
            : Optional.<String>empty();
    var items = shown.stream().map(ticket -> CaseJson.of(ticket, personVault)).toList();
    return Reply.ok(desk.signed(Page.answer(items, last, cursors)));
  }
}
