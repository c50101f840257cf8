package dev.kept.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What no class of the product may do.
final class CodeRulesTest {

  private static final DescribedPredicate<JavaClass> WIRING =
      describe("wiring", type -> type.isAnnotatedWith("io.micronaut.context.annotation.Factory"));

  private static final DescribedPredicate<JavaClass> MUTABLE =
      describe(
          "what changes",
          type ->
              !type.isEnum()
                  && !type.isInterface()
                  && (type.getPackageName().startsWith("java.util.concurrent")
                      || type.isAssignableTo(Collection.class)
                      || type.isAssignableTo(Map.class)));

  private static final Pattern TIME_AND_CHANCE =
      Pattern.compile(
          "java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick)\\w*"
              + "|java\\.lang\\.System\\.currentTimeMillis|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.(Random|SplittableRandom)\\.<init>"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
              + "|java\\.security\\.SecureRandom\\.(<init>|getInstance\\w*)"
              + "|java\\.util\\.UUID\\.randomUUID");

  private static final Set<String> EMPTY_WORDS =
      Set.of("Manager", "Service", "Impl", "Util", "Utils", "Helper", "Helpers", "Common");

  @Test
  void timeAndChanceAreInjected() {
    check(noClasses().that(not(WIRING)).should().accessTargetWhere(named(TIME_AND_CHANCE)));
  }

  @Test
  void onlyPlatformReadsTheEnvironment() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.kept.platform..")
            .should()
            .accessTargetWhere(
                named(Pattern.compile("java\\.lang\\.System\\.(getenv|getPropert\\w+)"))));
  }

  @Test
  void logsGoThroughTheRedactingEncoderOnly() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                named(Pattern.compile("java\\.lang\\.(System\\.(out|err)|.*printStackTrace)")))
            .orShould()
            .dependOnClassesThat(
                resideInAnyPackage("java.util.logging..", "org.apache.logging..")));
  }

  @Test
  void nothingReflects() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.lang.reflect.."))
            .orShould()
            .accessTargetWhere(named(Pattern.compile("java\\.lang\\.Class\\.forName"))));
  }

  @Test
  void staticFieldsAreFinal() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  void noStaticFieldHoldsWhatChanges() {
    check(noFields().that().areStatic().should().haveRawType(MUTABLE));
  }

  @Test
  void aBeanTakesAtMostFiveThings() {
    DescribedPredicate<JavaConstructor> few =
        describe("with five parameters", made -> made.getRawParameterTypes().size() <= 5);
    check(
        constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.inject.Singleton")
            .should(ArchConditions.be(few)));
  }

  @Test
  void noClassHasANameThatSaysNothing() {
    check(
        noClasses()
            .should(
                ArchConditions.be(
                    describe(
                        "named by an empty word",
                        (JavaClass type) ->
                            EMPTY_WORDS.stream().anyMatch(type.getSimpleName()::endsWith)
                                || type.getPackageName()
                                    .matches(".*\\.(util|utils|common|helpers?|misc)(\\..*)?")))));
  }

  private static DescribedPredicate<JavaAccess<?>> named(Pattern targets) {
    return describe(
        "of " + targets,
        access -> {
          AccessTarget target = access.getTarget();
          return targets.matcher(target.getOwner().getName() + "." + target.getName()).matches();
        });
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(Shipped.classes());
  }
}
