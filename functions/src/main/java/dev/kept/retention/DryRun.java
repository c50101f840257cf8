package dev.kept.retention;

import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.platform.JsonObject;
import jakarta.inject.Singleton;

/// Answers what the next run of a schedule would let go, and lets nothing go.
@Singleton
final class DryRun {
  private final TakeUpMissed takeUpMissed;
  private final PurgeExpired purgeExpired;

  DryRun(TakeUpMissed takeUpMissed, PurgeExpired purgeExpired) {
    this.takeUpMissed = takeUpMissed;
    this.purgeExpired = purgeExpired;
  }

  /// @return `{"rows", "oldestSeconds"}` by the name of the table or of the work
  /// @throws IllegalArgumentException of a schedule that lets nothing go
  JsonObject of(String schedule) {
    var overdue = new JsonObject();
    switch (schedule) {
      case "PurgeOriginals" -> overdue.set("originals", seen(takeUpMissed.overdueOriginals()));
      case "FinishErasures" -> overdue.set("erasures", seen(takeUpMissed.overdueErasures()));
      case "PurgeExpired" ->
          purgeExpired.look().forEach((table, rows) -> overdue.set(table, seen(rows)));
      default -> throw new IllegalArgumentException("a schedule without a dry run");
    }
    return overdue;
  }

  private static JsonObject seen(Overdue overdue) {
    return new JsonObject()
        .set("rows", overdue.count())
        .set("oldestSeconds", overdue.oldest().toSeconds());
  }
}
