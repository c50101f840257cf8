package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the archive packs holds no saboteur and no hook for one (ADR 11): the jar is made of
/// exactly this folder.
final class ShippedClassesTest {

  @Test
  void noShippedClassMentionsSabotage() throws IOException {
    var found = new TreeSet<String>();
    for (var type : classes(Project.shippedClasses())) {
      for (var entry : type.constantPool()) {
        if (entry instanceof Utf8Entry text
            && text.stringValue().toLowerCase(Locale.ROOT).contains("sabotag")) {
          found.add(type.thisClass().asInternalName());
        }
      }
    }
    assertEquals(List.of(), List.copyOf(found));
  }

  @Test
  void noShippedClassKnowsATestClassOrATestLibrary() throws IOException {
    var tests = new TreeSet<String>();
    for (var type : classes(Project.testClasses())) {
      tests.add(type.thisClass().asInternalName());
    }
    var found = new TreeSet<String>();
    for (var type : classes(Project.shippedClasses())) {
      for (var entry : type.constantPool()) {
        if (entry instanceof ClassEntry known
            && (tests.contains(known.asInternalName())
                || known.asInternalName().startsWith("org/junit/")
                || known.asInternalName().startsWith("dev/kept/local/"))) {
          found.add(type.thisClass().asInternalName() + " knows " + known.asInternalName());
        }
      }
    }
    assertEquals(List.of(), List.copyOf(found));
  }

  private static List<ClassModel> classes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      var found =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(ShippedClassesTest::parse)
              .toList();
      assertFalse(found.isEmpty(), "no class below the folder");
      return found;
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
