package dev.kept.audit;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.util.Optional;

/// `GET /v1/me/audit`: the caller's own trail; `GET /v1/audit/heads`: what anchors the chains, for
/// anybody to keep a copy of. Both newest first.
public final class AuditTrailFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject AuditEntries entries;
  @Inject AuditHeads heads;

  @Override
  protected Reply answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /v1/me/audit" -> own(request);
      case "GET /v1/audit/heads" -> heads(request);
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply own(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.SECURITY);
    var cursors = vault.of(caller).mac(Purpose.SECURITY, "audit cursor");
    var page = Page.of(request, cursors);
    var found = entries.page(caller.account(), page.limit() + 1, page.position());
    var shown = found.stream().limit(page.limit()).toList();
    var last =
        found.size() > page.limit() ? Optional.of(shown.getLast().id()) : Optional.<String>empty();
    var items = shown.stream().map(AuditTrailFunction::json).toList();
    return Reply.ok(Page.answer(items, last, cursors));
  }

  private Reply heads(HttpRequest request) {
    var page = Page.of(request, AuditTrailFunction::nobody);
    var found = heads.page(page.limit() + 1, page.position());
    var shown = found.stream().limit(page.limit()).toList();
    var last =
        found.size() > page.limit()
            ? Optional.of(shown.getLast().day().toString())
            : Optional.<String>empty();
    var items =
        shown.stream()
            .map(
                signed ->
                    new JsonObject()
                        .set("day", signed.day().toString())
                        .set("document", signed.document()))
            .toList();
    return Reply.ok(Page.answer(items, last, AuditTrailFunction::nobody));
  }

  private static JsonObject json(RecordedEntry entry) {
    return new JsonObject()
        .set("at", entry.at())
        .set("event", entry.event())
        .set("fields", entry.fields())
        .setOrNull("sessionId", entry.session());
  }

  /// The list of heads is everybody's, so its cursors are bound to nobody.
  private static byte[] nobody(byte[] cursor) {
    return new byte[32];
  }
}
