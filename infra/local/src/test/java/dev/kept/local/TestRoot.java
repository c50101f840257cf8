package dev.kept.local;

import java.nio.file.Files;
import java.nio.file.Path;

/// The project's root, found from wherever the tests run.
public final class TestRoot {

  private TestRoot() {}

  /// The nearest folder upwards that holds the template.
  public static Path path() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("template.yaml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("template.yaml is in no folder above");
  }
}
