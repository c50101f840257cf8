package dev.kept.audit;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import java.time.LocalDate;

/// Woken by the schedule `AnchorAudit`, every hour, so that a missed day is made up for; answers
/// the day that it anchored.
public final class AnchorAuditFunction extends EventFunction {
  @Inject AnchorChains anchorChains;

  @Override
  protected JsonObject handle(JsonObject event) {
    return new JsonObject().setOrNull("anchored", anchorChains.run().map(LocalDate::toString));
  }
}
