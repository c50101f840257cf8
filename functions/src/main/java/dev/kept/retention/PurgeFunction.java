package dev.kept.retention;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;

/// Woken by the schedules `PurgeOriginals`, `FinishErasures`, `ResumeWork` and `PurgeExpired`,
/// which it is told by `{"schedule"}`.
///
/// Answers how many rows or objects were moved, by the name of the work.
public final class PurgeFunction extends EventFunction {
  @Inject TakeUpMissed takeUpMissed;
  @Inject PurgeExpired purgeExpired;

  @Override
  protected JsonObject handle(JsonObject event) {
    return switch (event.text("schedule").orElseThrow()) {
      case "PurgeOriginals" -> takeUpMissed.originals();
      case "FinishErasures" -> takeUpMissed.erasures();
      case "ResumeWork" -> takeUpMissed.others();
      case "PurgeExpired" -> new JsonObject().set("expired", purgeExpired.run());
      default -> throw new IllegalArgumentException("an unknown schedule");
    };
  }
}
