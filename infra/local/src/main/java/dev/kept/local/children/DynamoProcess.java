package dev.kept.local.children;

import dev.kept.local.PlatformException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// DynamoDB Local in a JVM of its own, on a free port; answers when the constructor returns.
///
/// It checks neither signature nor policy: functions reach it through
/// [dev.kept.local.front.DynamoFront] alone.
public final class DynamoProcess implements AutoCloseable {

  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";

  private final ChildJvm child;

  /// `root` is the project's root; `data` the folder of its file, empty for memory alone; `log`
  /// takes its output.
  public DynamoProcess(Path root, Optional<Path> data, Path log) {
    var home = root.resolve("infra/local/dynamodb");
    var storage = data.map(DynamoProcess::inFolder).orElse(List.of("-inMemory"));
    this.child = ChildJvm.startOnFreePort(port -> command(home, storage, port, log));
  }

  private static ChildJvm.Command command(Path home, List<String> storage, int port, Path log) {
    var arguments = new ArrayList<>(storage);
    arguments.addAll(List.of("-port", "" + port, "-sharedDb", "-disableTelemetry"));
    return new ChildJvm.Command(
        "DynamoDB Local",
        home,
        List.of(
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dsqlite4java.library.path=" + home.resolve("target/lib").toAbsolutePath()),
        MAIN,
        arguments,
        log);
  }

  /// Where it answers, to anybody.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + child.port());
  }

  /// Its port.
  public int port() {
    return child.port();
  }

  @Override
  public void close() {
    child.close();
  }

  private static List<String> inFolder(Path folder) {
    try {
      return List.of("-dbPath", Files.createDirectories(folder).toString());
    } catch (IOException cause) {
      throw new PlatformException("the data folder cannot be made: " + folder, cause);
    }
  }
}
