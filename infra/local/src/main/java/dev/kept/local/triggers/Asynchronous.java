package dev.kept.local.triggers;

import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.runtime.Outcome;
import dev.kept.local.template.Arns;
import java.time.Clock;
import java.time.Duration;

/// Events that nobody waits for: queued, tried again twice (or as the template says) with a growing
/// pause, then put into the function's on-failure queue, or dropped when it has none.
///
/// The pauses are 1 s and 2 s where AWS waits minutes (our choice: a person is watching).
public final class Asynchronous {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DeadLetters deadLetters;
  private final Clock clock;

  /// `clock` dates the dead letters.
  public Asynchronous(DeadLetters deadLetters, Clock clock) {
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  void later(LambdaFunction function, byte[] payload) {
    Thread.ofVirtual().name("asynchronous").start(() -> deliver(function, payload));
  }

  /// Delivers and retries; returns how the last attempt ended.
  Outcome deliver(LambdaFunction function, byte[] payload) {
    var attempts = 0;
    while (true) {
      var outcome = function.invoke(payload, PATIENCE);
      attempts++;
      if (outcome.succeeded() || Thread.currentThread().isInterrupted()) {
        return outcome;
      }
      if (attempts > function.spec().asynchronousRetries() || !pause(attempts)) {
        giveUp(function, attempts);
        return outcome;
      }
    }
  }

  private static boolean pause(int attempts) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempts));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void giveUp(LambdaFunction function, int attempts) {
    var context =
        JsonObject.empty()
            .with("functionArn", Arns.function(function.spec().logicalId()))
            .with("condition", "RetriesExhausted")
            .with("approximateInvokeCount", attempts);
    var document =
        JsonObject.empty()
            .with("version", "1.0")
            .with("timestamp", clock.instant().toString())
            .with("requestContext", context);
    function.spec().onFailureQueue().ifPresent(queue -> deadLetters.add(queue, document));
  }
}
