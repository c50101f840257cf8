package dev.kept.promises;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a static method without parameters that returns a [Saboteur] which breaks each of the
/// named promises.
///
/// Its name, read as a sentence after the class (`LoginSaboteurs.codesNeverExpire`), is published.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sabotages {

  /// The ids, such as `CX-4.2-03`; at least one, each once.
  String[] value();
}
