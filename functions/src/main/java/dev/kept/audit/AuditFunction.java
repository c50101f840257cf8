package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;
import java.util.Optional;

/// Woken by the stream of table `auditEntries`: chains what is new there.
public final class AuditFunction extends EventFunction {
  @Inject ChainEntry chainEntry;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(
        event,
        keys -> {
          var account = Optional.ofNullable(keys.get("accountId")).orElseThrow();
          var entry = Optional.ofNullable(keys.get("entryId")).orElseThrow();
          var unused = chainEntry.run(new AccountId(account), entry);
        });
  }
}
