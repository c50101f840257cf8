package dev.kept.local;

import dev.kept.local.endpoints.EndpointsLauncher;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How a platform is to be started.
///
/// `port` 0 means any free one; `data` is the folder of the state, empty when nothing is kept;
/// `run` is the folder of what is made anew at each start (logs, unpacked code), `parameters` are
/// values for the template's own.
public record Options(
    Path template,
    int port,
    Optional<Path> data,
    Path run,
    Map<String, String> parameters,
    EndpointsLauncher launcher) {

  /// Keeps a copy.
  public Options {
    parameters = Map.copyOf(parameters);
    if (port < 0 || port > 65_535) {
      throw new PlatformException("port must be 0 to 65535, not " + port);
    }
  }
}
