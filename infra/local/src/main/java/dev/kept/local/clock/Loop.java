package dev.kept.local.clock;

import java.time.Duration;

/// Does something again and again until closed, in a virtual thread, with a real-time pause
/// between.
///
/// A step that throws does not end the loop: the next one is tried after the pause.
public final class Loop implements AutoCloseable {

  private final Thread thread;

  private Loop(Thread thread) {
    this.thread = thread;
  }

  /// One step of a loop.
  @FunctionalInterface
  public interface Step {

    /// Runs once; may wait.
    void run() throws InterruptedException;
  }

  /// Starts.
  public static Loop every(Duration pause, String name, Step step) {
    return new Loop(Thread.ofVirtual().name(name).start(() -> run(pause, step)));
  }

  private static void run(Duration pause, Step step) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        step.run();
        Thread.sleep(pause);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException _) {
        if (!rest(pause)) {
          return;
        }
      }
    }
  }

  private static boolean rest(Duration pause) {
    try {
      Thread.sleep(pause.plusMillis(200));
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// Stops it where it waits.
  @Override
  public void close() {
    thread.interrupt();
  }
}
