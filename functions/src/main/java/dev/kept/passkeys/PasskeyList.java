package dev.kept.passkeys;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Shows people their own passkeys.
@Singleton
final class PasskeyList {
  private final Passkeys passkeys;
  private final Vault vault;

  PasskeyList(Passkeys passkeys, Vault vault) {
    this.passkeys = passkeys;
    this.vault = vault;
  }

  /// @return the page that the request asks for; all are read, because they are 20 at the most
  JsonObject page(Caller caller, HttpRequest request) {
    var personVault = vault.of(caller);
    var mac = personVault.mac(Purpose.SECURITY, "passkeys cursor");
    var page = Page.of(request, mac);
    var left =
        passkeys.all(caller.account()).stream()
            .filter(
                passkey ->
                    page.position()
                        .map(last -> passkey.id().value().compareTo(last) > 0)
                        .orElse(true))
            .toList();
    var shown = left.subList(0, Math.min(page.limit(), left.size()));
    Optional<String> last =
        left.size() > shown.size() ? Optional.of(shown.getLast().id().value()) : Optional.empty();
    return Page.answer(shown.stream().map(it -> json(it, personVault)).toList(), last, mac);
  }

  /// @return `{"id","name","createdAt"}`
  JsonObject added(Caller caller, Passkey passkey) {
    return named(passkey, vault.of(caller)).set("createdAt", passkey.createdAt());
  }

  private static JsonObject json(Passkey passkey, PersonVault personVault) {
    return named(passkey, personVault)
        .set("createdAt", passkey.createdAt())
        .setOrNull("lastUsedAt", passkey.lastUsedAt())
        .set("backedUp", passkey.backup().done());
  }

  private static JsonObject named(Passkey passkey, PersonVault personVault) {
    return new JsonObject()
        .set("id", passkey.id().value())
        .set("name", personVault.openText(Passkey.nameCell(passkey.id()), passkey.sealed().name()));
  }
}
