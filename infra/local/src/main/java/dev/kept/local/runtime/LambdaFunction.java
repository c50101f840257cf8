package dev.kept.local.runtime;

import dev.kept.local.runtime.Outcome.Ended;
import dev.kept.local.runtime.Outcome.Unavailable;
import dev.kept.local.template.FunctionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A function and its environments.
///
/// An event goes to an idle environment. When all stay busy for 200 ms another is started, up to
/// three (our choice: a laptop has few cores); extra ones end after 30 s of idleness. One that
/// outlives the function's timeout is killed and replaced, as is one that dies.
public final class LambdaFunction {

  private static final int MOST = 3;
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long SLOWEST_START_SECONDS = 180;
  private static final long IDLE_SECONDS = 30;

  private final FunctionSpec spec;
  private final EnvironmentStarter starter;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final List<Environment> all = new ArrayList<>();
  private final ArrayDeque<Environment> idle = new ArrayDeque<>();
  private @Nullable String failure;
  private int starts;
  private boolean closed;

  LambdaFunction(FunctionSpec spec, EnvironmentStarter starter) {
    this.spec = spec;
    this.starter = starter;
  }

  /// What the template says of it.
  public FunctionSpec spec() {
    return spec;
  }

  /// Hands the event to an environment and waits for the outcome: for a free environment as long as
  /// `patience`, then at most the function's timeout, so never for ever.
  public Outcome invoke(byte[] payload, Duration patience) {
    try {
      var environment = acquire(patience);
      if (environment.isEmpty()) {
        return new Unavailable(spec.logicalId() + ": " + state().reason());
      }
      var invocation = new Invocation(payload, spec.timeout());
      environment.get().give(invocation);
      if (!environment.get().alive()) {
        environment.get().ended(spec.logicalId() + " ended before the event reached it");
      }
      return outcome(environment.get(), invocation);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unavailable("the platform is stopping");
    }
  }

  private Outcome outcome(Environment environment, Invocation invocation)
      throws InterruptedException {
    try {
      return invocation.await();
    } catch (TimeoutException _) {
      environment.destroy();
      return new Ended(spec.logicalId() + " timed out after " + spec.timeout().toSeconds() + " s");
    }
  }

  private Optional<Environment> acquire(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      var giveUp = System.nanoTime() + patience.toNanos();
      var mayStart = true;
      while (!closed && System.nanoTime() < giveUp) {
        var free = takeIdle();
        if (free.isPresent()) {
          return free;
        }
        if (all.isEmpty()) {
          if (!mayStart) {
            return Optional.empty();
          }
          mayStart = false;
          start();
        } else if (!changed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && allBusy()) {
          start();
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Environment> takeIdle() {
    for (var free = idle.pollFirst(); free != null; free = idle.pollFirst()) {
      if (free.alive()) {
        return Optional.of(free);
      }
    }
    return Optional.empty();
  }

  private boolean allBusy() {
    return idle.isEmpty() && all.size() < MOST && all.stream().allMatch(Environment::initialised);
  }

  /// Starts the first environment, before anybody asks.
  void warmUp() {
    lock.lock();
    try {
      if (all.isEmpty() && !closed) {
        start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    var environment = new Environment(UUID.randomUUID().toString(), this);
    starts++;
    try {
      var process = starter.start(environment);
      environment.runs(process);
      all.add(environment);
      Thread.ofVirtual().start(() -> watch(environment, process));
    } catch (IOException cause) {
      failure = "its JVM does not start: " + cause.getMessage();
    }
  }

  private void watch(Environment environment, Process process) {
    try {
      died(environment, process.waitFor());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void becameIdle(Environment environment) {
    lock.lock();
    try {
      failure = null;
      idle.addFirst(environment);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void initFailed(String reason) {
    lock.lock();
    try {
      failure = reason;
    } finally {
      lock.unlock();
    }
  }

  private void died(Environment environment, int exitCode) {
    environment.ended(spec.logicalId() + " exited with code " + exitCode);
    lock.lock();
    try {
      all.remove(environment);
      idle.remove(environment);
      if (closed) {
        return;
      }
      if (!environment.initialised()) {
        if (failure == null) {
          failure = "its JVM exited with code " + exitCode + " before the handler was made";
        }
      } else if (all.isEmpty()) {
        start();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends extra environments that nobody needs, and those that never came up.
  void tidy() {
    lock.lock();
    try {
      for (var environment : List.copyOf(all)) {
        if (!environment.initialised() && environment.secondsSince() > SLOWEST_START_SECONDS) {
          failure = "the handler was not made within " + SLOWEST_START_SECONDS + " s";
          environment.destroy();
        }
      }
      var oldest = idle.peekLast();
      if (idle.size() > 1 && oldest != null && oldest.secondsSince() > IDLE_SECONDS) {
        idle.removeLast();
        oldest.destroy();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ready when an environment is up, failed when the last one never came up.
  public FunctionState state() {
    lock.lock();
    try {
      var reason = failure;
      if (reason != null && all.stream().noneMatch(Environment::initialised)) {
        return new FunctionState(FunctionState.Kind.FAILED, reason);
      }
      return all.stream().anyMatch(Environment::initialised)
          ? new FunctionState(FunctionState.Kind.READY, "no environment came free in time")
          : new FunctionState(FunctionState.Kind.STARTING, "no environment is up yet");
    } finally {
      lock.unlock();
    }
  }

  /// How many environments were ever started.
  public int starts() {
    lock.lock();
    try {
      return starts;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      all.forEach(Environment::destroy);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
