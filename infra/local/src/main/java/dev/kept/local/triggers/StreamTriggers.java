package dev.kept.local.triggers;

import dev.kept.local.PlatformException;
import dev.kept.local.runtime.Functions;
import dev.kept.local.template.EventSource.StreamSource;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A poller for each stream that the template gives to a function.
public final class StreamTriggers implements AutoCloseable {

  private final List<StreamPoller> pollers = new ArrayList<>();

  /// Starts them. `endpoint` answers the DynamoDB Streams API; `state` is the folder of
  /// checkpoints, empty when nothing is kept.
  public StreamTriggers(
      Template template,
      Functions functions,
      URI endpoint,
      Optional<Path> state,
      DeadLetters deadLetters,
      Clock clock) {
    var api = new StreamsApi(endpoint);
    for (var spec : template.functions()) {
      for (var source : spec.events(StreamSource.class).toList()) {
        var name = spec.logicalId() + "-" + source.name() + ".json";
        var target =
            new StreamTarget(functions.named(spec.logicalId()), source, deadLetters, clock);
        var checkpoints = new Checkpoints(state.map(folder -> file(folder, name)));
        pollers.add(new StreamPoller(api, table(template, source), target, checkpoints));
      }
    }
  }

  private static Path file(Path folder, String name) {
    try {
      return Files.createDirectories(folder).resolve(name);
    } catch (IOException cause) {
      throw new PlatformException("cannot write below " + folder, cause);
    }
  }

  private static String table(Template template, StreamSource source) {
    return template.tables().stream()
        .filter(table -> table.logicalId().equals(source.table()))
        .map(TableSpec::name)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    pollers.forEach(StreamPoller::close);
  }
}
