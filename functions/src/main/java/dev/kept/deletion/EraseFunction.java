package dev.kept.deletion;

import dev.kept.deletion.Erase.Outcome;
import dev.kept.kernel.AccountId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;
import java.util.Optional;

/// Woken by the stream of table `deletions`: runs the erasure engine, or tells whose erasure is
/// near.
public final class EraseFunction extends EventFunction {
  @Inject Erase erase;
  @Inject TellBeforeTheEnd tellBeforeTheEnd;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(
        event,
        keys -> {
          var account = new AccountId(Optional.ofNullable(keys.get("accountId")).orElseThrow());
          if (erase.run(account) == Outcome.NOTHING_TO_DO) {
            tellBeforeTheEnd.run(account);
          }
        });
  }
}
