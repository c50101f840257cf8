package dev.kept.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every place in a folder of class files that carries one annotation with promise ids, read from
/// bytecode without loading a class.
///
/// @param type binary name of the class
/// @param method the method; empty when the type itself is marked
/// @param line first line of its code; 1 where there is no code
/// @param concrete whether the class can have instances, so that a test in it runs
/// @param ids the annotation's value, in its order
record Marks(String type, String method, int line, boolean concrete, List<String> ids) {

  /// All marks below the folder, ordered by class, line and method, so that builds repeat; none
  /// when there is no such folder.
  static List<Marks> in(Path classes, Class<? extends Annotation> annotation) {
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (var files = Files.walk(classes)) {
      var found = new ArrayList<Marks>();
      for (var file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        read(ClassFile.of().parse(file), annotation.descriptorString(), found);
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(ClassModel type, String annotation, List<Marks> found) {
    var name = type.thisClass().asInternalName().replace('/', '.');
    var concrete = !type.flags().has(AccessFlag.ABSTRACT);
    ids(type, annotation)
        .ifPresent(ids -> found.add(new Marks(name, "", firstLine(type), concrete, ids)));
    for (var method : type.methods()) {
      var methodName = method.methodName().stringValue();
      ids(method, annotation)
          .ifPresent(
              ids -> found.add(new Marks(name, methodName, firstLine(method), concrete, ids)));
    }
  }

  private static Optional<List<String>> ids(AttributedElement element, String annotation) {
    var annotations = new ArrayList<java.lang.classfile.Annotation>();
    element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .ifPresent(attribute -> annotations.addAll(attribute.annotations()));
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(attribute -> annotations.addAll(attribute.annotations()));
    for (var candidate : annotations) {
      if (candidate.className().equalsString(annotation)) {
        return candidate.elements().stream()
            .filter(member -> member.name().equalsString("value"))
            .map(member -> strings(member.value()))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static List<String> strings(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfArray array ->
          array.values().stream().flatMap(element -> strings(element).stream()).toList();
      case AnnotationValue.OfString string -> List.of(string.stringValue());
      default -> throw new IllegalStateException("promise ids are strings");
    };
  }

  private static int firstLine(ClassModel type) {
    return type.methods().stream().mapToInt(Marks::firstLine).filter(l -> l > 1).min().orElse(1);
  }

  private static int firstLine(MethodModel method) {
    return method
        .code()
        .flatMap(
            code ->
                code.elementStream()
                    .filter(LineNumber.class::isInstance)
                    .map(element -> ((LineNumber) element).line())
                    .findFirst())
        .orElse(1);
  }
}
