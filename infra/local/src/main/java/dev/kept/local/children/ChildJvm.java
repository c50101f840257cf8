package dev.kept.local.children;

import dev.kept.local.PlatformException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// A child JVM under a [Leash].
final class ChildJvm implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A port that was free may be taken by the time that the child binds it.
  private static final int TRIES = 5;

  private final String name;
  private final Process process;
  private final int port;
  private final Path log;

  private ChildJvm(String name, Process process, int port, Path log) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /// What to start. `home` is the module's folder, whose `target/lib` (and, when they are there,
  /// `target/classes`) are the class path; `flags` go to the JVM; `log` takes all output.
  record Command(
      String name, Path home, List<String> flags, String main, List<String> arguments, Path log) {}

  /// Starts a child that listens on a free port, and waits until it does.
  ///
  /// @param command what to start, given the port
  static ChildJvm startOnFreePort(IntFunction<Command> command) {
    for (var attempt = 1; ; attempt++) {
      var port = freePort();
      var child = start(command.apply(port), port);
      if (child.answers()) {
        return child;
      }
      child.close();
      if (attempt == TRIES) {
        throw new PlatformException(child.name + " does not start; see " + child.log);
      }
    }
  }

  /// The port that it listens on.
  int port() {
    return port;
  }

  private static ChildJvm start(Command command, int port) {
    var lib = command.home().resolve("target/lib");
    if (!Files.isDirectory(lib)) {
      throw new PlatformException(
          command.name() + " is not built: " + lib + " is missing; run mvn package first");
    }
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    line.addAll(command.flags());
    line.addAll(List.of("-cp", classPath(command.home()), Leash.class.getName(), command.main()));
    line.addAll(command.arguments());
    var log = command.log().toFile();
    try {
      var process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start();
      return new ChildJvm(command.name(), process, port, command.log());
    } catch (IOException cause) {
      throw new PlatformException(command.name() + " cannot be started", cause);
    }
  }

  /// Waits until something accepts connections on the port; false when the child has ended first.
  private boolean answers() {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        return false;
      }
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return process.isAlive();
      } catch (IOException _) {
        pause();
      }
    }
    throw new PlatformException(name + " does not answer; see " + log);
  }

  /// A port that was free a moment ago.
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException cause) {
      throw new PlatformException("no free port", cause);
    }
  }

  /// Ends the child, at once if it does not go by itself within three seconds.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String classPath(Path home) {
    try {
      var own = Path.of(Leash.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return String.join(
          File.pathSeparator,
          own.toString(),
          home.resolve("target/classes").toString(),
          home.resolve("target/lib") + File.separator + "*");
    } catch (URISyntaxException cause) {
      throw new IllegalStateException("the code source is a file", cause);
    }
  }

  private void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new PlatformException(name + ": the start was interrupted", cause);
    }
  }
}
