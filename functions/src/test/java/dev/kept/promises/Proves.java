package dev.kept.promises;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that this test would fail if one of the named promises were broken.
///
/// The claim is tested in turn: [SaboteurRunTest] breaks each promise by its saboteurs and demands
/// that a test which carries its id turns red. Put it on the test method (`@Test`, `@TestFactory`,
/// `@ParameterizedTest`) of a concrete class; one method of a name.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Proves {

  /// The ids, such as `CX-4.2-03`; at least one, each once.
  String[] value();
}
