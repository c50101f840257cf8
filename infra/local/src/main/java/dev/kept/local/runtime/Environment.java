package dev.kept.local.runtime;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One JVM of a function. It asks for events by its own secret path, so that no other process can
/// answer in its name.
final class Environment {

  private final String token;
  private final LambdaFunction function;
  private final LinkedBlockingQueue<Invocation> inbox = new LinkedBlockingQueue<>();
  private volatile @Nullable Process process;
  private volatile @Nullable Invocation current;
  private volatile boolean asked;
  private volatile boolean dead;
  private volatile long since = System.nanoTime();

  Environment(String token, LambdaFunction function) {
    this.token = token;
    this.function = function;
  }

  String token() {
    return token;
  }

  LambdaFunction function() {
    return function;
  }

  void runs(Process started) {
    process = started;
  }

  /// Whether it has ever asked for an event: its handler is made.
  boolean initialised() {
    return asked;
  }

  boolean alive() {
    return !dead;
  }

  /// How long it has been in its present state.
  long secondsSince() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }

  /// Its JVM asks for the next event; empty when it is no longer wanted.
  Optional<Invocation> next() throws InterruptedException {
    asked = true;
    current = null;
    since = System.nanoTime();
    function.becameIdle(this);
    while (!dead) {
      var invocation = inbox.poll(5, TimeUnit.SECONDS);
      if (invocation != null) {
        return Optional.of(invocation);
      }
    }
    return Optional.empty();
  }

  void give(Invocation invocation) {
    current = invocation;
    since = System.nanoTime();
    inbox.add(invocation);
  }

  /// The invocation that it works on, when it is the one named.
  Optional<Invocation> current(String id) {
    return Optional.ofNullable(current).filter(invocation -> invocation.id().equals(id));
  }

  void ended(String reason) {
    dead = true;
    var invocation = current;
    if (invocation != null) {
      invocation.complete(new Outcome.Ended(reason));
    }
  }

  /// At once and for good; safe to repeat.
  void destroy() {
    dead = true;
    var running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
