package dev.kept.contacts;

import dev.kept.kernel.Channel;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.EntityTag;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Clock;

/// A person's own contacts: `/v1/me/contacts`.
public final class ContactsFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject Vault vault;
  @Inject Clock clock;
  @Inject ContactList list;
  @Inject ChangeContact changeContact;
  @Inject RemoveContact removeContact;
  @Inject AskRecovery askRecovery;
  @Inject StopRecovery stopRecovery;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.CONTACT);
    return switch (request.route()) {
      case "GET /v1/me/contacts" -> list.reply(caller);
      case "PUT /v1/me/contacts/{channel}" -> put(request, caller);
      case "DELETE /v1/me/contacts/{channel}" -> delete(request, caller);
      case "POST /v1/me/contacts/{channel}/recovery" -> recover(request, caller);
      case "DELETE /v1/me/contacts/{channel}/recovery" ->
          stopRecovery.byCaller(caller, channel(request))
              ? Reply.noContent()
              : Reply.refused(404, "not_found");
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply put(HttpRequest request, Caller caller) {
    var proof = proof(request);
    var channel = channel(request);
    caller.requireProof(clock.instant());
    return ContactReplies.of(changeContact.run(caller, channel, proof, EntityTag.ifMatch(request)));
  }

  private Reply delete(HttpRequest request, Caller caller) {
    var channel = channel(request);
    caller.requireProof(clock.instant());
    return ContactReplies.of(removeContact.run(caller, channel, EntityTag.ifMatch(request)));
  }

  private Reply recover(HttpRequest request, Caller caller) {
    var proof = proof(request);
    var channel = channel(request);
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.CONTACT, "idempotency"),
        Idempotency.Kept.OUTCOME,
        () -> ContactReplies.of(askRecovery.run(caller, channel, proof)));
  }

  private static ProofMembers proof(HttpRequest request) {
    var body = Body.of(request);
    var proof = ProofMembers.of(body);
    body.done();
    return proof;
  }

  private static Channel channel(HttpRequest request) {
    return Channel.parse(request.pathParameter("channel")).orElseThrow(Refusal::notFound);
  }
}
