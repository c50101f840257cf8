package dev.kept.acceptance;

import dev.kept.contract.Contract;
import dev.kept.house.Project;
import dev.kept.local.Options;
import dev.kept.local.Platform;
import dev.kept.local.front.LocalEndpoints;
import dev.kept.local.look.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The platform that all acceptance tests of a run share, with a state of its own on disk.
final class RunningKept {
  private static final Contract CONTRACT = Contract.read();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final Path state;
  private final Platform platform;

  private RunningKept() {
    try {
      state = Files.createTempDirectory("kept-acceptance");
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    var options =
        new Options(
            Project.root().resolve("template.yaml"),
            0,
            Optional.of(state.resolve("data")),
            state.resolve("run"),
            parameters(),
            LocalEndpoints::launch);
    platform = Platform.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
  }

  private static final class Shared {
    private static final RunningKept KEPT = new RunningKept();
  }

  static RunningKept shared() {
    return Shared.KEPT;
  }

  Platform platform() {
    return platform;
  }

  Stores stores() {
    return new Stores(platform.template(), platform.controls());
  }

  /// @return the folder under which everything rests that outlives a call: tables, objects, keys,
  ///     checkpoints, dead letters, logs
  Path state() {
    return state;
  }

  Contract contract() {
    return CONTRACT;
  }

  HttpPerson person() {
    return new HttpPerson(this, PEOPLE.incrementAndGet());
  }

  private static java.util.Map<String, String> parameters() {
    var properties = new Properties();
    try (var reader =
        Files.newBufferedReader(Project.root().resolve("infra/local/parameters.properties"))) {
      properties.load(reader);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
