package dev.kept.promises;

import java.lang.classfile.ClassTransform;
import java.util.Optional;
import java.util.function.Function;

/// One change that a [Saboteur] makes.
///
/// Classes are given as `Class` or, where they are not visible, by name (`dev.kept.login.OtpCodes`,
/// nested ones with `$`). Static methods that a patch calls must be visible to the patched class:
/// in its package, or public in a public class.
public sealed interface Patch {

  /// What is changed where, for a person.
  String what();

  /// Replaces method bodies; all overloads of the name.
  static MethodPatch method(Class<?> owner, String method) {
    return new MethodPatch(owner.getName(), method, Optional.empty());
  }

  /// Replaces method bodies; all overloads of the name.
  static MethodPatch method(String owner, String method) {
    return new MethodPatch(owner, method, Optional.empty());
  }

  /// Replaces the body of the one method of that name and descriptor, such as `(I)Z`.
  static MethodPatch method(Class<?> owner, String method, String descriptor) {
    return new MethodPatch(owner.getName(), method, Optional.of(descriptor));
  }

  /// Replaces the body of the one method of that name and descriptor, such as `(I)Z`.
  static MethodPatch method(String owner, String method, String descriptor) {
    return new MethodPatch(owner, method, Optional.of(descriptor));
  }

  /// Redirects the calls that a class (with those nested in it) makes to a method. Method
  /// references (`Owner::method`) are not calls; patch the method itself then.
  static CallPatch calls(Class<?> in, Class<?> toOwner, String method) {
    return new CallPatch(in.getName(), toOwner.getName(), method);
  }

  /// Redirects the calls that a class (with those nested in it) makes to a method.
  static CallPatch calls(String in, String toOwner, String method) {
    return new CallPatch(in, toOwner, method);
  }

  /// Replaces a piece of text in every string constant of a class (with those nested in it) that
  /// contains it: literals, constants inlined from elsewhere, the fixed parts of concatenations.
  static Patch text(Class<?> in, String text, String other) {
    return text(in.getName(), text, other);
  }

  /// Replaces a piece of text in every string constant of a class (with those nested in it).
  static Patch text(String in, String text, String other) {
    return new OfClass(
        "`%s` becomes `%s` in %s".formatted(text, other, in),
        in,
        true,
        found -> Rewrites.text(text, other, found));
  }

  /// Replaces a number wherever a class (with those nested in it) uses it as a constant: `int`,
  /// `long`, `float` or `double` as given.
  static Patch number(Class<?> in, Number number, Number other) {
    return number(in.getName(), number, other);
  }

  /// Replaces a number wherever a class (with those nested in it) uses it as a constant.
  static Patch number(String in, Number number, Number other) {
    return new OfClass(
        "%s becomes %s in %s".formatted(number, other, in),
        in,
        true,
        found -> Rewrites.number(Optional.empty(), number, other, found));
  }

  /// Replaces a number in the methods of one name only.
  static Patch number(Class<?> in, String method, Number number, Number other) {
    return new OfClass(
        "%s becomes %s in %s.%s".formatted(number, other, in.getName(), method),
        in.getName(),
        true,
        found -> Rewrites.number(Optional.of(method), number, other, found));
  }

  /// Replaces text in a file: one of the project by its path from the root (`template.yaml`), which
  /// tests read through `dev.kept.house.Project`, or a class path resource by its name.
  static Patch resource(String path, String before, String after) {
    return new OfResource(path, before, after);
  }

  /// A change of one class, and of those nested in it where `nested`.
  ///
  /// @param rewrite given a callback for each place found, makes the transformation
  record OfClass(
      String what, String owner, boolean nested, Function<Runnable, ClassTransform> rewrite)
      implements Patch {}

  /// A change of one file.
  record OfResource(String path, String before, String after) implements Patch {
    @Override
    public String what() {
      return "`%s` becomes `%s` in %s".formatted(before, after, path);
    }
  }

  /// Method bodies about to be replaced.
  record MethodPatch(String owner, String method, Optional<String> descriptor) {

    /// The body becomes `return constant`: a number, boolean, character, string or null as the
    /// method's type asks.
    public Patch returns(Constant constant) {
      return patch("returns " + constant.value(), f -> Rewrites.returns(this, constant, f));
    }

    /// The body becomes `return value`.
    public Patch returns(boolean value) {
      return returns(new Constant(value ? 1 : 0));
    }

    /// The body becomes `return value`, in the method's own type.
    public Patch returns(Number value) {
      return returns(new Constant(value));
    }

    /// The body becomes `return value`.
    public Patch returns(String value) {
      return returns(new Constant(value));
    }

    /// The body becomes empty; for methods without a result.
    public Patch doesNothing() {
      return patch("does nothing", found -> Rewrites.doesNothing(this, found));
    }

    /// The body becomes a call of a static method, given `this` (of an instance method) and all
    /// arguments, or nothing at all when it takes nothing. Its result is the method's.
    public Patch runs(Class<?> target, String staticMethod) {
      var to = StaticMethod.of(target, staticMethod);
      return patch("runs " + to, found -> Rewrites.runs(this, to, found));
    }

    private Patch patch(String change, Function<Runnable, ClassTransform> rewrite) {
      return new OfClass("%s.%s %s".formatted(owner, method, change), owner, false, rewrite);
    }
  }

  /// What a replaced body returns.
  ///
  /// @param value a number (0 and 1 for booleans) or a string
  record Constant(Object value) {}

  /// Calls about to be redirected.
  record CallPatch(String in, String toOwner, String method) {

    /// The calls go to a static method, given the receiver (of an instance method) and all
    /// arguments, or nothing at all when it takes nothing. It may call the real one.
    public Patch go(Class<?> target, String staticMethod) {
      var to = StaticMethod.of(target, staticMethod);
      return new OfClass(
          "calls of %s.%s in %s go to %s".formatted(toOwner, method, in, to),
          in,
          true,
          found -> Rewrites.calls(this, to, found));
    }
  }
}
