package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The code asks for no setting, and the template for no handler, that is not there.
///
/// That each function is given exactly its own is proven by starting it: `FunctionSettingsTest`.
final class SettingsTest {
  /// Lambda's own settings, and those by which the AWS SDK is told of other endpoints.
  private static final Set<String> AMBIENT =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_ENDPOINT_URL_KMS",
          "AWS_ENDPOINT_URL_S3",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN");

  private static final Pattern ASKED =
      Pattern.compile("(?:text|optional|number|isOn|httpsAddress)\\(\\s*\"([A-Z][A-Z0-9_]+)\"");

  private final SamTemplate template = SamTemplate.read();

  @Test
  void everySettingThatTheCodeReadsIsInTheTemplate() {
    var unknown = new TreeSet<>(asked());
    unknown.removeAll(told());
    unknown.removeAll(AMBIENT);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyHandlerIsThereToBeMade() {
    var missing = new TreeSet<String>();
    template
        .functions()
        .forEach(
            (function, properties) -> {
              if (!isHandler(properties.get("Handler").text())) {
                missing.add(function);
              }
            });
    assertEquals(Set.of(), missing);
  }

  private static boolean isHandler(String name) {
    try {
      var handler = Class.forName(name);
      return Modifier.isPublic(handler.getModifiers())
          && Modifier.isPublic(handler.getConstructor().getModifiers())
          && com.amazonaws.services.lambda.runtime.RequestStreamHandler.class.isAssignableFrom(
              handler);
    } catch (ClassNotFoundException | NoSuchMethodException _) {
      return false;
    }
  }

  private SortedSet<String> told() {
    var told = new TreeSet<String>();
    template
        .functions()
        .keySet()
        .forEach(function -> told.addAll(template.settings(function).keySet()));
    return told;
  }

  private static SortedSet<String> asked() {
    var found = new TreeSet<String>();
    try (var files = Files.walk(Project.root().resolve("functions/src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file -> {
                var matcher = ASKED.matcher(source(file));
                while (matcher.find()) {
                  found.add(matcher.group(1));
                }
              });
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return found;
  }

  private static String source(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
