package dev.kept.local.triggers;

import dev.kept.local.clock.Loop;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.Functions;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.runtime.Outcome;
import dev.kept.local.template.Arns;
import dev.kept.local.template.EventSource.ScheduleSource;
import dev.kept.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The template's schedules on the movable clock.
///
/// A rate that has come due fires once, however far the clock was moved, and is due again one
/// period later. `cron(...)` fires only by hand. Names are the events' logical ids.
public final class Schedules implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Schedule(LambdaFunction function, ScheduleSource source) {}

  private final Clock clock;
  private final Asynchronous asynchronous;
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();
  private final Map<String, Instant> due = new LinkedHashMap<>();
  private final Loop loop;

  /// Starts looking; the first firing is one period away, as after a deployment.
  public Schedules(
      List<FunctionSpec> specs, Functions functions, Asynchronous asynchronous, Clock clock) {
    this.clock = clock;
    this.asynchronous = asynchronous;
    for (var spec : specs) {
      spec.events(ScheduleSource.class)
          .forEach(
              source ->
                  schedules.put(
                      source.name(), new Schedule(functions.named(spec.logicalId()), source)));
    }
    schedules.forEach((name, schedule) -> period(schedule).ifPresent(p -> next(name, p)));
    this.loop = Loop.every(LOOK, "schedules", this::fireDue);
  }

  /// The names that [#fire] takes.
  public List<String> names() {
    return List.copyOf(schedules.keySet());
  }

  /// Runs a schedule's function now and once, and waits; empty when there is no such schedule.
  public Optional<Outcome> fire(String name) {
    return Optional.ofNullable(schedules.get(name))
        .map(schedule -> schedule.function().invoke(input(name, schedule), PATIENCE));
  }

  private void fireDue() {
    for (var name : List.copyOf(due.keySet())) {
      var schedule = schedules.get(name);
      var at = due.get(name);
      if (schedule != null && at != null && !clock.instant().isBefore(at)) {
        period(schedule).ifPresent(period -> next(name, period));
        asynchronous.later(schedule.function(), input(name, schedule));
      }
    }
  }

  private void next(String name, Duration period) {
    due.put(name, clock.instant().plus(period));
  }

  private static Optional<Duration> period(Schedule schedule) {
    return schedule.source().enabled() ? Rate.of(schedule.source().expression()) : Optional.empty();
  }

  /// The template's constant input; without one, what EventBridge sends.
  private byte[] input(String name, Schedule schedule) {
    return schedule
        .source()
        .input()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> standard(name).bytes());
  }

  private Json standard(String name) {
    var rule = "arn:aws:events:" + Arns.REGION + ":" + Arns.ACCOUNT + ":rule/" + name;
    return JsonObject.empty()
        .with("version", "0")
        .with("id", UUID.randomUUID().toString())
        .with("detail-type", "Scheduled Event")
        .with("source", "aws.events")
        .with("account", Arns.ACCOUNT)
        .with("time", clock.instant().toString())
        .with("region", Arns.REGION)
        .with("resources", List.of(rule))
        .with("detail", Map.of());
  }

  @Override
  public void close() {
    loop.close();
  }
}
