package dev.kept.disclosures;

import dev.kept.egress.Disclosure;
import dev.kept.egress.DisclosureLedger;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// `GET /v1/me/disclosures`: the caller's own ledger, newest last.
public final class DisclosuresFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject DisclosureLedger ledger;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.SECURITY);
    var cursors = vault.of(caller).mac(Purpose.SECURITY, "disclosures cursor");
    var page = Page.of(request, cursors);
    var found = ledger.page(caller.account(), page.limit() + 1, page.position());
    var shown = found.stream().limit(page.limit()).toList();
    var last =
        found.size() > page.limit() ? Optional.of(shown.getLast().id()) : Optional.<String>empty();
    return Reply.ok(Page.answer(items(shown), last, cursors));
  }

  private static List<JsonObject> items(List<Disclosure> disclosures) {
    return disclosures.stream()
        .map(
            disclosure ->
                new JsonObject()
                    .set("at", disclosure.at())
                    .set("processor", disclosure.processor())
                    .set("purpose", disclosure.purpose())
                    .set("fields", disclosure.fields()))
        .toList();
  }
}
