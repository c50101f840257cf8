package dev.kept.promises;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/// The static method of a saboteur that takes the place of a body or of a call.
///
/// @param owner its class
/// @param name its name, one of its kind in the class
/// @param type its parameters and result
record StaticMethod(ClassDesc owner, String name, MethodTypeDesc type) {

  static StaticMethod of(Class<?> owner, String name) {
    var methods =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(method -> method.getName().equals(name) && !method.isSynthetic())
            .toList();
    if (methods.size() != 1 || !Modifier.isStatic(methods.getFirst().getModifiers())) {
      throw new IllegalArgumentException(
          "%s has not exactly one static method %s".formatted(owner.getName(), name));
    }
    var method = methods.getFirst();
    if (Modifier.isPrivate(method.getModifiers())) {
      throw new IllegalArgumentException(owner.getName() + "." + name + " is private");
    }
    var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    return new StaticMethod(
        owner.describeConstable().orElseThrow(), name, type.describeConstable().orElseThrow());
  }

  @Override
  public String toString() {
    return owner.displayName() + "." + name;
  }
}
