package dev.kept.local.runtime;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One event on its way through an environment; the first outcome stands.
final class Invocation {

  private final String id = UUID.randomUUID().toString();
  private final byte[] payload;
  private final long deadline;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Invocation(byte[] payload, Duration timeout) {
    this.payload = payload;
    this.deadline = System.currentTimeMillis() + timeout.toMillis();
  }

  String id() {
    return id;
  }

  byte[] payload() {
    return payload;
  }

  /// Epoch milliseconds.
  long deadline() {
    return deadline;
  }

  void complete(Outcome result) {
    outcome.complete(result);
  }

  Outcome await() throws TimeoutException, InterruptedException {
    try {
      var left = Math.max(0, deadline - System.currentTimeMillis());
      return outcome.get(left, TimeUnit.MILLISECONDS);
    } catch (ExecutionException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
