package dev.kept.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.stream.Collectors;

/// The product's classes as the archive packs them, without what Micronaut generates.
///
/// They are found through this class's loader, so that a rule which proves a promise sees what a
/// saboteur changed.
public final class Shipped {

  /// No rule may pass by looking at nothing: as many classes there are at least. Raise it as the
  /// product grows, never lower it.
  static final int FEWEST_CLASSES = 300;

  private static final DescribedPredicate<JavaClass> WRITTEN =
      DescribedPredicate.describe("written by us", type -> !type.getName().contains(".$"));
  private static final JavaClasses CLASSES = read();

  private Shipped() {}

  /// All of them; fails when there are suspiciously few.
  public static JavaClasses classes() {
    if (CLASSES.size() < FEWEST_CLASSES) {
      throw new AssertionError("only " + CLASSES.size() + " classes seen");
    }
    return CLASSES;
  }

  private static JavaClasses read() {
    var folder = Project.shippedClasses();
    try (var files = Files.walk(folder)) {
      var locations =
          files
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.startsWith("dev/kept/") && name.endsWith(".class"))
              .map(name -> Objects.requireNonNull(Shipped.class.getClassLoader().getResource(name)))
              .map(Location::of)
              .collect(Collectors.toSet());
      return new ClassFileImporter().importLocations(locations).that(WRITTEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
