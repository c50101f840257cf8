package dev.kept.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.local.template.FunctionSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each function is given exactly the settings that it needs: with them it starts, and without any
/// one of them it does not, so that a wrong deployment fails at once and not at the first request.
final class FunctionSettingsTest {
  private static final Path TEMPLATE = Project.root().resolve("template.yaml");

  /// What Lambda gives every function, over whatever the template gives.
  private static final Map<String, String> AMBIENT =
      Map.of(
          "AWS_REGION", "local-region",
          "AWS_ACCESS_KEY_ID", "nobody",
          "AWS_SECRET_ACCESS_KEY", "nothing");

  /// Read by the JVM itself.
  private static final String FOR_THE_JVM = "JAVA_TOOL_OPTIONS";

  private static final Set<String> SENDING =
      Set.of(
          "ACCOUNTS_TABLE",
          "DISCLOSURES_TABLE",
          "MAIL_ADAPTER",
          "MAIL_FROM",
          "MAIL_TOKEN",
          "MAIL_URL",
          "OTP_DOMAIN",
          "SMS_ADAPTER",
          "SMS_FROM",
          "SMS_TOKEN",
          "SMS_URL",
          "WEB_URL");

  /// Read by the adapters to mail and SMS, which the postbox stands in for here.
  private static final Map<String, Set<String>> FOR_ADAPTERS =
      Map.of("SendOtp", SENDING, "SendNotices", SENDING, "SendPasswordReset", SENDING);

  /// A notice without the terms of a processor says so; it is no reason not to start. Nor are
  /// routes that a deployment does not have.
  private static final Map<String, Set<String>> OPTIONAL =
      Map.of(
          "Policy", Set.of("MAIL_PROCESSOR", "SMS_PROCESSOR"),
          "Choices", Set.of("MAIL_PROCESSOR", "SMS_PROCESSOR"),
          "Promises", Set.of("WITHDRAWN_PROMISES"),
          "NotFound", Set.of("PASSWORD_ROUTES", "PASSKEY_ROUTES"));

  @TestFactory
  Stream<DynamicTest> everyFunctionIsGivenExactlyWhatItNeeds() {
    return LocalStores.template(TEMPLATE).functions().stream()
        .map(function -> DynamicTest.dynamicTest(function.logicalId(), () -> check(function)));
  }

  /// Those that a deployment with passwords gives something else, or has besides.
  @TestFactory
  Stream<DynamicTest> soItIsWherePasswordsAreOn() {
    var off = LocalStores.template(TEMPLATE).functions();
    return LocalStores.template(TEMPLATE, Map.of("AuthPassword", "on")).functions().stream()
        .filter(on -> off.stream().noneMatch(it -> it.environment().equals(on.environment())))
        .map(function -> DynamicTest.dynamicTest(function.logicalId(), () -> check(function)));
  }

  private static void check(FunctionSpec function) {
    var given = new HashMap<>(function.environment());
    given.putAll(AMBIENT);
    var unneeded = new TreeSet<String>();
    start(function, given);
    var needed = new TreeSet<>(function.environment().keySet());
    needed.remove(FOR_THE_JVM);
    needed.removeAll(FOR_ADAPTERS.getOrDefault(function.logicalId(), Set.of()));
    needed.removeAll(OPTIONAL.getOrDefault(function.logicalId(), Set.of()));
    for (var name : needed) {
      var less = new HashMap<>(given);
      less.remove(name);
      if (starts(function, less)) {
        unneeded.add(name);
      }
    }
    assertEquals(Set.of(), unneeded, "starts as well without these");
  }

  private static boolean starts(FunctionSpec function, Map<String, String> environment) {
    try {
      start(function, environment);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static void start(FunctionSpec function, Map<String, String> environment) {
    var ground = new HarnessGround.Ground(environment, new TestClock(), new Postbox());
    var unused =
        HarnessGround.within(
            ground,
            () ->
                Class.forName(function.handler())
                    .asSubclass(RequestStreamHandler.class)
                    .getDeclaredConstructor()
                    .newInstance());
  }
}
