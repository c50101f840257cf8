package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;
import java.util.Optional;

/// Woken by the stream of table `deletions`: runs the erasure engine.
public final class EraseFunction extends EventFunction {
  @Inject Erase erase;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(
        event,
        keys -> {
          var account = Optional.ofNullable(keys.get("accountId")).orElseThrow();
          var unused = erase.run(new AccountId(account));
        });
  }
}
