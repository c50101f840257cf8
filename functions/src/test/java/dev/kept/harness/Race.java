package dev.kept.harness;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Two calls that start at the same instant.
public final class Race {
  private Race() {}

  /// @return what both gave, in order; what fails in either fails the race
  public static <T> List<T> of(Callable<T> first, Callable<T> second) throws InterruptedException {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var one = threads.submit(() -> started(start, first));
      var two = threads.submit(() -> started(start, second));
      start.countDown();
      return List.of(one.get(), two.get());
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static <T> T started(CountDownLatch start, Callable<T> call) throws Exception {
    start.await();
    return call.call();
  }
}
