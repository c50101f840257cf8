package dev.kept.retention;

import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Woken by the schedules `PurgeOriginals`, `FinishErasures`, `ResumeWork` and `PurgeExpired`,
/// which it is told by `{"schedule"}`.
///
/// Answers how many rows or objects were moved, by the name of the work. With `"dryRun": true` it
/// moves none and answers what would go ([DryRun]).
///
/// By how much the oldest was past its time is logged at each run: a metric with alarms in
/// template.yaml.
public final class PurgeFunction extends EventFunction {
  private static final Logger LOG = LoggerFactory.getLogger(PurgeFunction.class);

  @Inject TakeUpMissed takeUpMissed;
  @Inject PurgeExpired purgeExpired;
  @Inject DryRun dryRun;

  /// What can be past its time; a dimension of the metric.
  enum Kind {
    ORIGINALS,
    ERASURES,
    ROWS
  }

  @Override
  protected JsonObject handle(JsonObject event) {
    var schedule = event.text("schedule").orElseThrow();
    return event.bool("dryRun").orElse(false) ? dryRun.of(schedule) : run(schedule);
  }

  private JsonObject run(String schedule) {
    return switch (schedule) {
      case "PurgeOriginals" -> {
        tell(Kind.ORIGINALS, takeUpMissed.overdueOriginals());
        yield takeUpMissed.originals();
      }
      case "FinishErasures" -> {
        tell(Kind.ERASURES, takeUpMissed.overdueErasures());
        yield takeUpMissed.erasures();
      }
      case "ResumeWork" -> takeUpMissed.others();
      case "PurgeExpired" -> {
        var deleted = purgeExpired.run();
        tell(Kind.ROWS, deleted);
        yield new JsonObject().set("expired", deleted.count());
      }
      default -> throw new IllegalArgumentException("an unknown schedule");
    };
  }

  private static void tell(Kind kind, Overdue overdue) {
    LOG.info("the oldest of {} is {} s past its time", kind, overdue.oldest().toSeconds());
  }
}
