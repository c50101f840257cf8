package dev.kept.choices;

import dev.kept.kernel.Basis;
import dev.kept.kernel.Choice;
import dev.kept.kernel.NoticeInForce;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.platform.Values;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;

/// `GET /v1/me/consents`, `/v1/me/objections`, `/v1/me/restriction`, and `PUT` to each of them to
/// choose; the history of it all, `GET /v1/me/choices`.
///
/// No is the same call as yes, with another word, so that withdrawing takes as many calls as giving
/// (LAW-02).
public final class ChoicesFunction extends HttpFunction {
  private static final int LONGEST_VERSION = 32;

  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject NoticeInForce notice;
  @Inject Choose choose;
  @Inject ShowChoices show;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.RIGHTS);
    var own = vault.forRights(caller);
    return switch (request.route()) {
      case "GET /v1/me/consents" -> Reply.ok(show.all(caller, own, Basis.CONSENT, Choice::consent));
      case "GET /v1/me/objections" ->
          Reply.ok(show.all(caller, own, Basis.SERVICE, Choice::objection));
      case "GET /v1/me/restriction" -> Reply.ok(show.one(caller, own, Choice.restriction()));
      case "GET /v1/me/choices" -> Reply.ok(show.history(request, caller, own));
      case "PUT /v1/me/consents/{purpose}" ->
          make(request, caller, own, Choice.consent(purpose(request, Basis.CONSENT)));
      case "PUT /v1/me/objections/{purpose}" ->
          make(request, caller, own, Choice.objection(purpose(request, Basis.SERVICE)));
      case "PUT /v1/me/restriction" -> make(request, caller, own, Choice.restriction());
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private static Purpose purpose(HttpRequest request, Basis basis) {
    return Purpose.parse(request.pathParameter("purpose"))
        .filter(purpose -> purpose.basis() == basis)
        .orElseThrow(Refusal::notFound);
  }

  private Reply make(HttpRequest request, Caller caller, PersonVault own, Choice choice) {
    var yes = answered(request, choice.kind());
    return switch (choose.run(caller, choice, yes, own)) {
      case Choose.Outcome.Stands(var entry) -> Reply.ok(ShowChoices.json(choice, yes, entry));
      case Choose.Outcome.TooMany() -> Reply.refused(409, "too_many");
      case Choose.Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  /// Who gives a consent says which notice they read, and it must be the one in force; who
  /// withdraws
  /// one need not have read any.
  private boolean answered(HttpRequest request, Choice.Kind kind) {
    var body = Body.of(request);
    var yes = body.required(ShowChoices.member(kind), Values::bool);
    if (kind == Choice.Kind.CONSENT) {
      var gives = yes.found().orElse(false);
      var text = Values.text(1, LONGEST_VERSION);
      var read =
          gives ? body.required("policyVersion", text) : body.optional("policyVersion", text);
      if (gives && read.found().filter(it -> !it.equals(notice.now().version())).isPresent()) {
        body.reject("policyVersion", "not_in_force");
      }
    }
    body.done();
    return yes.value();
  }
}
