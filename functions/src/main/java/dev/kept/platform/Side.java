package dev.kept.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A call made at the side, on a virtual thread, while the caller makes another: calls that do not
/// need each other cost one round trip together.
///
/// It runs to its end whether or not it is waited for.
public final class Side<T> {
  private final CompletableFuture<T> future;

  private Side(CompletableFuture<T> future) {
    this.future = future;
  }

  public static <T> Side<T> start(Supplier<T> call) {
    return new Side<>(CompletableFuture.supplyAsync(call, Thread::startVirtualThread));
  }

  /// @return what the call gave; what it threw is thrown here
  public T await() {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
