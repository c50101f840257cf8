package dev.kept.accounts;

import dev.kept.accounts.SignUp.Outcome;
import dev.kept.addresses.Contacts;
import dev.kept.kernel.PublishedPolicy;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.platform.SignedInReply;
import dev.kept.platform.TokenScope;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// `POST /v1/accounts` and `GET /v1/me`.
public final class AccountsFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject PublishedPolicy policy;
  @Inject SignUp signUp;
  @Inject Accounts accounts;
  @Inject Contacts contacts;
  @Inject Vault vault;
  @Inject Clock clock;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /v1/accounts" -> signUp(request);
      case "GET /v1/me" -> me(authenticator.authenticateLeaving(request, Purpose.CONTACT));
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply signUp(HttpRequest request) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var wanted = SignUpRequest.read(Body.of(request), policy.currentVersion(), today);
    return idempotency.once(
        request,
        TokenScope.of(wanted.ticket().value()),
        Idempotency.Kept.NOTHING,
        () -> reply(signUp.run(wanted, request.origin())));
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignedUp(var signedIn) -> SignedInReply.of(201, signedIn);
      case Outcome.UnderAge() -> Reply.refused(403, "under_age");
      case Outcome.TicketInvalid() -> Reply.refused(401, "ticket_invalid");
      case Outcome.AddressTaken() -> Reply.refused(409, "address_taken");
    };
  }

  private static JsonObject soft(Instant dueAt) {
    return new JsonObject().set("mode", "soft").set("dueAt", dueAt);
  }

  private Reply me(Caller caller) {
    var account = accounts.find(caller.account()).orElseThrow(Refusal::unauthorized);
    var shown =
        contacts.read(caller.account(), vault.of(caller)).stream()
            .map(
                contact ->
                    new JsonObject()
                        .set("channel", contact.address().channel().word())
                        .set("masked", contact.address().masked())
                        .set("verifiedAt", contact.verifiedAt()))
            .toList();
    return Reply.ok(
        new JsonObject()
            .set("id", caller.account().value())
            .set("status", account.state().word())
            .set("createdAt", account.createdAt())
            .set("contacts", shown)
            // An erasure ends every token at once, so whoever is let in here has none under way.
            .setOrNull("deletion", account.deletionDueAt().map(AccountsFunction::soft)));
  }
}
