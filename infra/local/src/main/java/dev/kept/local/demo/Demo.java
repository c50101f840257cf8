package dev.kept.local.demo;

import dev.kept.local.Options;
import dev.kept.local.Platform;
import dev.kept.local.PlatformException;
import dev.kept.local.front.LocalEndpoints;
import dev.kept.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// `mvn -Pdemo`: builds nothing itself, starts the platform on a free port with a state of its own,
/// walks one person through the main job and takes the state away again.
///
/// `-Dresume=FILE` uses that file in place of the fictitious one. Exit code 0 when the person left
/// nothing readable behind, 1 when something failed, 2 when there is no such file or the platform
/// did not start.
public final class Demo {
  private static final int REFUSED = 2;

  private Demo() {}

  public static void main(String[] arguments) throws IOException {
    var root = Path.of(System.getProperty("root", "")).toAbsolutePath();
    var begun = System.nanoTime();
    var resume = resume();
    if (resume.isEmpty()) {
      System.exit(REFUSED);
      return;
    }
    var state = Files.createTempDirectory("kept-demo");
    var code = 1;
    try (var platform = Platform.start(options(root, state))) {
      var seconds = (System.nanoTime() - begun) / 1_000_000_000.0;
      var story = new Story(platform, state, System.out);
      story.begin(seconds);
      code = story.tell(resume.get()) ? 0 : 1;
    } catch (PlatformException | TemplateException | DemoFailed failure) {
      System.err.println("kept: " + failure.getMessage());
      code = failure instanceof DemoFailed ? 1 : REFUSED;
    } finally {
      delete(state);
    }
    if (code == 0) {
      System.out.printf(
          Locale.ROOT, "%nThe whole demo took %.1f s.%n", (System.nanoTime() - begun) / 1e9);
    }
    System.exit(code);
  }

  private static Options options(Path root, Path state) {
    return new Options(
        root.resolve("template.yaml"),
        0,
        Optional.of(state.resolve("data")),
        state.resolve("run"),
        parameters(root.resolve("infra/local/parameters.properties")),
        LocalEndpoints::launch);
  }

  private static Map<String, String> parameters(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException cause) {
      throw new PlatformException("cannot read " + file, cause);
    }
    return properties.stringPropertyNames().stream()
        .collect(java.util.stream.Collectors.toMap(name -> name, properties::getProperty));
  }

  /// @return empty, after one clear line, when there is no such file
  private static Optional<Resume> resume() throws IOException {
    var file = System.getProperty("resume", "");
    if (file.isBlank()) {
      try (var stream = Demo.class.getResourceAsStream("/demo/resume.pdf")) {
        return Optional.of(new Resume("resume.pdf", Objects.requireNonNull(stream).readAllBytes()));
      }
    }
    var path = Path.of(file);
    if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
      System.err.println("kept: there is no readable file " + path + "; name one with -Dresume=");
      return Optional.empty();
    }
    return Optional.of(new Resume(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
