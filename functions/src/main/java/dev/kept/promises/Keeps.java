package dev.kept.promises;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Claims that this method, constructor or type keeps the named promises.
///
/// A claim is checked by the build: the id must stand in `promises/promises.json`, a test must
/// carry it in `@Proves` and a saboteur in `@Sabotages`, or the build stops with one line that says
/// which is missing. Put it on the place a reader should look at first; several keepers of one
/// promise are all published, with class, method and line.
///
/// Kept in the class file, not at run time: the build reads bytecode (ADR 10), nothing reflects.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface Keeps {

  /// The ids, such as `CX-4.2-03`; at least one, each once.
  String[] value();
}
