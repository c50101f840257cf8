package dev.kept.sessions;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Shows a person where they are signed in (CX-7-12): their own sessions only.
///
/// The city is the edge's word at sign-in, or `null`; the client's address is shown to nobody
/// (CX-2.2-02).
@Singleton
final class SessionList {
  private final Sessions sessions;
  private final Vault vault;
  private final Clock clock;

  SessionList(Sessions sessions, Vault vault, Clock clock) {
    this.sessions = sessions;
    this.vault = vault;
    this.clock = clock;
  }

  /// @return the page that the request asks for
  @Keeps("CX-7-12")
  JsonObject page(Caller caller, HttpRequest request) {
    var personVault = vault.of(caller);
    var mac = personVault.mac(Purpose.SECURITY, "cursor");
    var page = Page.of(request, mac);
    // One more than asked tells whether the list goes on.
    var found = sessions.page(caller, page.limit() + 1, page.position(), clock.instant());
    var shown = found.subList(0, Math.min(found.size(), page.limit()));
    Optional<String> last =
        found.size() > page.limit() ? Optional.of(shown.getLast().id().value()) : Optional.empty();
    return Page.answer(
        shown.stream().map(session -> json(session, caller, personVault)).toList(), last, mac);
  }

  private static Optional<String> city(Session session, PersonVault personVault) {
    var cell = SessionDrafts.cell("city", session.id());
    return session.device().city().map(bytes -> personVault.openText(cell, bytes));
  }

  private static JsonObject json(Session session, Caller caller, PersonVault personVault) {
    var id = session.id();
    return new JsonObject()
        .set("id", id.value())
        .set(
            "deviceName",
            personVault.openText(SessionDrafts.cell("deviceName", id), session.device().name()))
        .set("os", personVault.openText(SessionDrafts.cell("os", id), session.device().os()))
        .setOrNull("city", city(session, personVault))
        .set("createdAt", session.createdAt())
        .set("lastActiveAt", session.lastActiveAt())
        .set("current", id.equals(caller.session()));
  }
}
