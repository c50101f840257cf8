package dev.kept.passwords;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;

/// Woken by every change of the resets' table; does what there is to do: to send, or to end the
/// sessions of a reset that was confirmed.
public final class SendPasswordResetFunction extends EventFunction {
  @Inject SendPasswordReset sendPasswordReset;
  @Inject EndConfirmed endConfirmed;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(
        event,
        keys -> {
          var id = keys.getOrDefault("resetId", "");
          sendPasswordReset.run(id);
          endConfirmed.run(id);
        });
  }
}
