package dev.kept.promises;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that a saboteur cannot break its own promise without breaking these others, because they
/// restate it or rest on it; [CrossCheck] then does not ask their proofs to stay green.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AlsoBreaks {

  /// The ids of the other promises; at least one, each once.
  String[] value();

  /// Why no narrower break would do.
  String because();
}
