package dev.kept.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.kept.promises.Keeps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which package may know which: dependencies point one way.
final class DependencyRulesTest {

  /// The ground under the capabilities; each knows only those before it.
  private static final List<String> GROUND =
      List.of("kernel", "platform", "vault", "addresses", "limits", "egress", "promises");

  private static final String[] GROUND_PACKAGES =
      GROUND.stream().map(DependencyRulesTest::packages).toArray(String[]::new);

  /// A mark that the build reads, no dependency: everything may carry it.
  private static final DescribedPredicate<JavaClass> KEEPS = equivalentTo(Keeps.class);

  private static final DescribedPredicate<JavaClass> OURS = resideInAnyPackage("dev.kept..");
  private static final DescribedPredicate<JavaClass> CAPABILITY =
      OURS.and(not(resideInAnyPackage(GROUND_PACKAGES)));
  private static final DescribedPredicate<JavaClass> FUNCTION =
      DescribedPredicate.describe(
          "a function", type -> Conditions.outermost(type).getSimpleName().endsWith("Function"));
  private static final DescribedPredicate<JavaClass> AWS =
      resideInAnyPackage("software.amazon.awssdk..");

  /// Stores and adapters take a client when they are made; nobody else has a use for the SDK.
  private static final DescribedPredicate<JavaClass> HOLDS_A_CLIENT =
      DescribedPredicate.describe(
          "hold a client",
          type ->
              Conditions.outermost(type).getConstructors().stream()
                  .flatMap(made -> made.getRawParameterTypes().stream())
                  .map(JavaClass::getSimpleName)
                  .anyMatch(Set.of("DynamoDbClient", "S3Client", "KmsClient")::contains));

  @Test
  void theKernelKnowsTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.kept.kernel..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("dev.kept.kernel..", "java..", "javax..", "org.jspecify..")
                    .or(KEEPS)));
  }

  @Test
  void eachGroundPackageKnowsOnlyThoseBelowIt() {
    for (var i = 0; i < GROUND.size(); i++) {
      var below = GROUND.subList(0, i + 1).stream().map(DependencyRulesTest::packages);
      check(
          noClasses()
              .that()
              .resideInAPackage(packages(GROUND.get(i)))
              .should()
              .dependOnClassesThat(
                  OURS.and(not(KEEPS)).and(not(resideInAnyPackage(below.toArray(String[]::new))))));
    }
  }

  @Test
  void aCapabilityNeverKnowsACapability() {
    slices()
        .matching("dev.kept.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), not(CAPABILITY))
        .check(Shipped.classes().that(CAPABILITY));
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices()
        .matching("dev.kept.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(alwaysTrue(), KEEPS)
        .check(Shipped.classes());
  }

  @Test
  void theAwsSdkIsKnownToPlatformVaultAndThoseWhoHoldAClientOnly() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("dev.kept.platform..", "dev.kept.vault..")))
            .and(not(HOLDS_A_CLIENT))
            .should()
            .dependOnClassesThat(AWS));
  }

  @Test
  void theAwsSdkNeverLeavesAStore() {
    check(
        methods()
            .that()
            .areNotPrivate()
            .and()
            .areDeclaredInClassesThat(
                not(resideInAnyPackage("dev.kept.platform..", "dev.kept.vault..")))
            .and(
                DescribedPredicate.describe(
                    "are not made by the compiler",
                    method -> !method.getName().startsWith("lambda$")))
            .should()
            .notHaveRawReturnType(AWS)
            .andShould(Conditions.takeNo(AWS)));
  }

  @Test
  void micronautStaysInWiringAnnotationsAndPlatform() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.kept.platform..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.micronaut..")
                    .and(not(resideInAnyPackage("io.micronaut.context.annotation..")))));
  }

  @Test
  void lambdaTypesStayInFunctionsAndPlatform() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.kept.platform..")
            .and(not(FUNCTION))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.amazonaws..")));
  }

  @Test
  void jsonIsReadAndWrittenInPlatformOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.kept.platform..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.fasterxml..")));
  }

  /// The WebAuthn library brings data binding of its own; our code uses none of it (ADR 19).
  @Test
  void nothingOfOursBindsData() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.databind..")));
  }

  @Test
  void theWebAuthnLibraryIsKnownWhereAnswersAreCheckedOnly() {
    check(
        noClasses()
            .that(
                DescribedPredicate.describe(
                    "do not check answers",
                    type ->
                        !Set.of("CeremonyChecks", "PublicKeys")
                            .contains(Conditions.outermost(type).getSimpleName())))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.webauthn4j..")));
  }

  @Test
  void httpLeavesThroughEgressOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.kept.egress..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.net.http..", "org.apache.hc..")
                    .or(
                        DescribedPredicate.describe(
                            "open connections",
                            type ->
                                type.getPackageName().equals("java.net")
                                    && type.getSimpleName()
                                        .matches(".*(Socket|URLConnection|URL)")))));
  }

  @Test
  void aFunctionHoldsNoRuleNoSdkAndNoTry() {
    check(
        noClasses()
            .that(FUNCTION)
            .and()
            .resideOutsideOfPackage("dev.kept.platform..")
            .should()
            .dependOnClassesThat(AWS)
            .orShould(Conditions.CATCH));
  }

  @Test
  void aCapabilityShowsOnlyWhatOthersUse() {
    check(
        classes()
            .that(CAPABILITY)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(not(FUNCTION))
            .should(Conditions.BE_USED_FROM_ANOTHER_PACKAGE));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(Shipped.classes());
  }

  private static String packages(String name) {
    return "dev.kept." + name + "..";
  }
}
