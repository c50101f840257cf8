package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import java.util.Locale;

/// Woken by the schedule `RotateSigningKeys`; takes a key back when an operator sends
/// `{"schedule":"RevokeSigningKey","kid"?}` (ADR 18 is the runbook).
///
/// Answers with what it did: `{"step"}` or `{"revoked"}`, a key's id or null.
public final class SigningKeysFunction extends EventFunction {
  @Inject RotateSigningKeys rotateSigningKeys;
  @Inject RevokeSigningKey revokeSigningKey;

  @Override
  protected JsonObject handle(JsonObject event) {
    return switch (event.text("schedule").orElseThrow()) {
      case "RotateSigningKeys" ->
          new JsonObject().set("step", rotateSigningKeys.run().name().toLowerCase(Locale.ROOT));
      case "RevokeSigningKey" ->
          new JsonObject()
              .set(
                  "revoked",
                  revokeSigningKey.run(event.text("kid").filter(OpaqueId::isValid)).orElse(null));
      default -> throw new IllegalArgumentException("an unknown schedule");
    };
  }
}
