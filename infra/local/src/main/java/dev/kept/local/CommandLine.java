package dev.kept.local;

import dev.kept.local.endpoints.EndpointsLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The platform's settings by name:
///
/// - `template`: the file, `template.yaml` of the current folder by default;
/// - `port`: 8080 by default, 0 for any free one;
/// - `data`: the folder of the state, `infra/local/data` below the template's folder by default;
///   `memory` keeps none;
/// - `parameter.<Name>`: a value for a parameter of the template. What is not given comes from
///   `infra/local/parameters.properties`, then from the template's defaults.
final class CommandLine {

  private static final String PARAMETER = "parameter.";

  private CommandLine() {}

  static Options options(Properties properties, EndpointsLauncher launcher) {
    var template =
        Path.of(setting(properties, "template").orElse("template.yaml")).toAbsolutePath();
    if (!Files.isRegularFile(template)) {
      throw new PlatformException(
          "there is no template " + template + "; name it with -Dtemplate=");
    }
    var root = template.resolveSibling("");
    var data = setting(properties, "data").orElse("infra/local/data");
    return new Options(
        template,
        port(setting(properties, "port").orElse("8080")),
        data.equals("memory") ? Optional.empty() : Optional.of(root.resolve(data)),
        root.resolve("infra/local/target/run/" + ProcessHandle.current().pid()),
        parameters(properties, root.resolve("infra/local/parameters.properties")),
        launcher);
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new PlatformException("port must be a number: -Dport=8080");
    }
  }

  static Map<String, String> parameters(Properties properties, Path file) {
    var parameters = new HashMap<String, String>();
    if (Files.isRegularFile(file)) {
      var standing = new Properties();
      try (var reader = Files.newBufferedReader(file)) {
        standing.load(reader);
      } catch (IOException | IllegalArgumentException cause) {
        throw new PlatformException("cannot read " + file, cause);
      }
      standing.stringPropertyNames().forEach(n -> parameters.put(n, standing.getProperty(n)));
    }
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(PARAMETER))
        .forEach(
            name ->
                parameters.put(name.substring(PARAMETER.length()), properties.getProperty(name)));
    return parameters;
  }

  private static Optional<String> setting(Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(name)).filter(text -> !text.isBlank());
  }
}
