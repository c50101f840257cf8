package dev.kept.local;

import dev.kept.local.front.LocalEndpoints;
import dev.kept.local.runtime.FunctionState;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.template.TemplateException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/// The command line: starts the platform, says where it is, and stays until it is told to stop.
///
/// Settings are system properties; [CommandLine] names them. Exit code 0 after a stop, 2 with one
/// line on standard error when it does not start.
public final class Main {

  private Main() {}

  /// Runs until SIGTERM or SIGINT.
  public static void main(String[] arguments) throws InterruptedException {
    var begun = System.nanoTime();
    var out = System.out;
    try {
      var options = CommandLine.options(System.getProperties(), LocalEndpoints::launch);
      var platform = Platform.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
      report(platform, out, (System.nanoTime() - begun) / 1_000_000_000.0);
      endWithTheParent();
      new CountDownLatch(1).await();
    } catch (PlatformException | TemplateException refusal) {
      System.err.println("kept: " + refusal.getMessage());
      System.exit(2);
    }
  }

  private static void report(Platform platform, PrintStream out, double seconds) {
    if (!platform.template().notes().isEmpty()) {
      out.println("Not done locally: " + String.join("; ", platform.template().notes()));
    }
    var ahead = platform.controls().clock().ahead();
    if (!ahead.isZero()) {
      out.println("The clock is ahead by " + ahead);
    }
    var failed = platform.controls().functions().all().stream().filter(Main::hasFailed).toList();
    failed.forEach(f -> out.println("FAILED " + f.spec().logicalId() + ": " + f.state().reason()));
    out.println("Logs: " + platform.controls().logs());
    if (!failed.isEmpty()) {
      out.printf("%d functions did not start; each is tried again when called%n", failed.size());
    }
    out.printf(
        "Kept is %s at %s (%.1f s)%n", failed.isEmpty() ? "ready" : "up", platform.uri(), seconds);
    out.flush();
  }

  private static boolean hasFailed(LambdaFunction function) {
    return function.state().kind() == FunctionState.Kind.FAILED;
  }

  /// Maven does not pass on every way of ending; with `kept.local.parent` set, its end is ours.
  private static void endWithTheParent() {
    if (System.getProperty("kept.local.parent") == null) {
      return;
    }
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent ->
                Thread.ofPlatform()
                    .name("end-with-the-parent")
                    .daemon()
                    .start(
                        () -> {
                          parent.onExit().join();
                          System.exit(0);
                        }));
  }
}
