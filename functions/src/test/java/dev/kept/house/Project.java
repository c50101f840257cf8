package dev.kept.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where tests find the files of the project.
///
/// Tests read them through here and nowhere else, so that a saboteur can hand them a changed
/// `template.yaml`: a changed copy lies on the class path of the saboteur's run, below
/// `sabotaged/`.
public final class Project {

  private static final Path ROOT = findRoot();

  private Project() {}

  /// The repository's root: the folder of the parent `pom.xml`.
  public static Path root() {
    return ROOT;
  }

  /// The deployment, as text.
  public static String template() {
    return text("template.yaml");
  }

  /// A text file by its path from the root.
  public static String text(String path) {
    try (var changed = Project.class.getClassLoader().getResourceAsStream("sabotaged/" + path)) {
      return changed == null
          ? Files.readString(ROOT.resolve(path))
          : new String(changed.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folder of classes and resources that the archive packs.
  public static Path shippedClasses() {
    return ROOT.resolve("functions/target/classes");
  }

  /// The folder of test classes.
  public static Path testClasses() {
    return ROOT.resolve("functions/target/test-classes");
  }

  private static Path findRoot() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("functions/src"))) {
        return folder;
      }
    }
    throw new IllegalStateException("tests run below the root of the project");
  }
}
