package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The passkeys' part of an erasure: the claim on a credential goes before the row that leads to
/// it.
@Singleton
final class PasskeyErasure implements PersonalData {
  private static final String PASSKEYS = "PasskeysTable";
  private static final String IDS = "PasskeyIdsTable";

  private final Passkeys passkeys;
  private final PasskeyIds ids;
  private final UserHandles handles;

  PasskeyErasure(Passkeys passkeys, PasskeyIds ids, UserHandles handles) {
    this.passkeys = passkeys;
    this.ids = ids;
    this.handles = handles;
  }

  @Override
  public String section() {
    return "passkeys";
  }

  @Override
  public Set<String> stores() {
    return Set.of(PASSKEYS, IDS);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var all = passkeys.all(account);
    var claims =
        all.stream()
            .flatMap(passkey -> ids.find(passkey.credentialHash()).stream())
            .filter(owner -> owner.account().equals(account))
            .count();
    var rows = all.size() + (handles.isThere(account) ? 1L : 0L);
    return Map.of(PASSKEYS, rows, IDS, claims);
  }

  @Override
  public void erase(AccountId account) {
    for (var passkey : passkeys.all(account)) {
      ids.release(passkey.credentialHash(), account);
      passkeys.erase(passkey);
    }
    handles.erase(account);
  }
}
