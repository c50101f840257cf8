package dev.kept.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One Java source file of the repository.
///
/// @param file where it lies
/// @param text what it says
record Source(Path file, String text) {

  /// Every source of every module, shipped or not.
  static List<Source> all() {
    var found = new ArrayList<Source>();
    for (var module : List.of("functions", "infra")) {
      try (var files = Files.walk(Project.root().resolve(module))) {
        for (var file : files.filter(Source::isJava).sorted().toList()) {
          found.add(new Source(file, Files.readString(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(found);
  }

  /// The path from the root of the repository, with forward slashes.
  String path() {
    return Project.root().relativize(file).toString().replace('\\', '/');
  }

  String name() {
    return file.getFileName().toString();
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /// Whether the archive packs its class.
  boolean isShipped() {
    return path().startsWith("functions/src/main/");
  }

  boolean isTest() {
    return path().contains("/src/test/");
  }

  /// Whether it is a capability's handler.
  boolean isFunction() {
    return isShipped() && name().endsWith("Function.java") && !path().contains("/platform/");
  }

  /// The lines from the class's own line to the end, without empty ones.
  long linesOfItsClass() {
    return lines().stream()
        .dropWhile(line -> !line.contains(" class "))
        .filter(line -> !line.isBlank())
        .count();
  }

  private static boolean isJava(Path file) {
    var path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/");
  }

  /// What is wrong with a source; nothing when all is well.
  interface Check {
    List<String> faults(Source source);
  }
}
