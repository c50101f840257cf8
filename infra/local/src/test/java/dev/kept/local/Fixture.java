package dev.kept.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kept.local.fixture.FixtureFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// A platform over a small template whose functions are those of `dev.kept.local.fixture`.
final class Fixture implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Platform platform;
  private final FixtureEndpoints endpoints;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Fixture(Platform platform, FixtureEndpoints endpoints) {
    this.platform = platform;
    this.endpoints = endpoints;
  }

  /// Starts the template, whose functions' CodeUri is `code`, in the folder.
  static Fixture start(Path folder, String template, Optional<Path> data) throws Exception {
    var file = Files.writeString(folder.resolve("template.yaml"), template);
    code(folder.resolve("code"));
    var endpoints = new AtomicReference<FixtureEndpoints>();
    var options =
        new Options(
            file,
            0,
            data,
            folder.resolve("run"),
            Map.of(),
            ground -> {
              var made = new FixtureEndpoints(ground);
              endpoints.set(made);
              return made;
            });
    var platform = Platform.start(options);
    return new Fixture(platform, endpoints.get());
  }

  /// The fixture's classes beside `lib` with the Lambda interfaces.
  private static void code(Path folder) throws Exception {
    Files.createDirectories(folder.resolve("lib"));
    var core = source(RequestStreamHandler.class);
    var copy = folder.resolve("lib/core.jar");
    if (!Files.exists(copy)) {
      Files.copy(core, copy);
    }
    var packages = folder.resolve("dev/kept/local/fixture");
    Files.createDirectories(packages);
    try (var classes =
        Files.list(source(FixtureFunction.class).resolve("dev/kept/local/fixture"))) {
      for (var file : classes.toList()) {
        Files.write(packages.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  private static Path source(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  Platform platform() {
    return platform;
  }

  FixtureEndpoints endpoints() {
    return endpoints;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(platform.uri() + path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  /// Waits until something is so; says what when it never is.
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("never: " + what);
      }
      Thread.sleep(30);
    }
  }

  @Override
  public void close() {
    platform.close();
  }
}
