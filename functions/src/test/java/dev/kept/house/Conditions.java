package dev.kept.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// What the house's rules ask that the rule library has no word for.
final class Conditions {

  /// Some method catches something.
  static final ArchCondition<JavaClass> CATCH =
      new ArchCondition<>("catch exceptions") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          for (var unit : type.getCodeUnits()) {
            var catches = !unit.getTryCatchBlocks().isEmpty();
            var text = unit.getFullName() + (catches ? " catches" : " does not catch");
            events.add(new SimpleConditionEvent(type, catches, text));
          }
        }
      };

  /// Somebody outside its package knows it or a class nested in it.
  static final ArchCondition<JavaClass> BE_USED_FROM_ANOTHER_PACKAGE =
      new ArchCondition<>("be used from another package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          var used =
              Shipped.classes().stream()
                  .filter(part -> outermost(part).equals(type))
                  .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                  .map(dependency -> dependency.getOriginClass().getPackageName())
                  .anyMatch(origin -> !origin.equals(type.getPackageName()));
          var text = type.getName() + " is public and used in its own package only";
          events.add(new SimpleConditionEvent(type, used, text));
        }
      };

  private Conditions() {}

  /// The class that lies in a file of its own.
  static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Conditions::outermost).orElse(type);
  }

  /// No parameter is of that kind.
  static ArchCondition<JavaMethod> takeNo(DescribedPredicate<JavaClass> kind) {
    return new ArchCondition<>("take nothing that is " + kind.getDescription()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (var parameter : method.getRawParameterTypes()) {
          var text = method.getFullName() + " takes " + parameter.getName();
          events.add(new SimpleConditionEvent(method, !kind.test(parameter), text));
        }
      }
    };
  }
}
