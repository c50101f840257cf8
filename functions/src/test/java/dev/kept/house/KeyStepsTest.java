package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.template.EventSource.ScheduleSource;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.KeySpec;
import dev.kept.local.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The steps by which a KMS key is replaced, as template.yaml spells them for each function.
final class KeyStepsTest {
  private static final List<String> STEPS =
      List.of("A", "A-next-B", "B-former-A", "B", "B-next-A", "A-former-B");

  @Test
  void eachStepNamesTheKeyThatWritesFirst() {
    for (var step : STEPS) {
      var template = at(step);
      var expected =
          switch (step) {
            case "A" -> "IndexKey";
            case "A-next-B" -> "IndexKey,next:IndexKeyB";
            case "B-former-A" -> "IndexKeyB,former:IndexKey";
            case "B" -> "IndexKeyB";
            case "B-next-A" -> "IndexKeyB,next:IndexKey";
            default -> "IndexKey,former:IndexKeyB";
          };
      var setting = setting(template, "VerifyOtp", "INDEX_KEY");
      assertEquals(expected, setting, step);
      assertEquals(
          expected.replace("Index", "Pepper").replace("next:", "").replace("former:", ""),
          setting(template, "VerifyOtp", "PEPPER_KEY"),
          step);
      assertEquals(
          step.startsWith("B") ? "DataKeyB" : "DataKey",
          setting(template, "VerifyOtp", "DATA_KEY"),
          step);
      assertEquals(
          step.startsWith("B") ? "SigningKeyB" : "SigningKey",
          setting(template, "RotateSigningKeys", "SIGNING_KEY"),
          step);
    }
  }

  @Test
  void aKeyIsThereFromTheStepBeforeItIsUsedToTheStepAfter() {
    for (var step : STEPS) {
      var keys = new TreeSet<String>();
      at(step).keys().forEach(key -> keys.add(key.logicalId()));
      for (var kind : List.of("DataKey", "IndexKey", "PepperKey", "SigningKey")) {
        assertEquals(!step.equals("B"), keys.contains(kind), step);
        assertEquals(!step.equals("A"), keys.contains(kind + "B"), step);
      }
    }
  }

  @Test
  void theJobsRunWhileAKeyIsOnItsWayOut() {
    for (var step : STEPS) {
      for (var job : List.of("ReindexAddresses", "RewrapDataKeys")) {
        var schedule = function(at(step), job).events(ScheduleSource.class).findAny().orElseThrow();
        assertEquals(step.contains("former"), schedule.enabled(), step);
      }
    }
  }

  @Test
  void bothKeysMayBeUsedWhileThereAreTwo() {
    var policy = function(at("B-former-A"), "Sessions").policy().toString();
    for (var key :
        List.of("DataKey", "DataKeyB", "PepperKey", "PepperKeyB", "SigningKey", "SigningKeyB")) {
      assertTrue(Pattern.compile("key/" + key + "\\b").matcher(policy).find(), key);
    }
  }

  private static Template at(String step) {
    var parameters =
        new HashMap<>(
            Map.of(
                "PolicyContact", "privacy@kept.example",
                "PolicyJurisdiction", "India",
                "GrievanceOfficerName", "Local Officer",
                "GrievanceOfficerRole", "Grievance officer",
                "GrievanceOfficerEmail", "grievance@kept.example",
                "MailUrl", "https://localhost/mail",
                "MailSecret", "mail",
                "SmsUrl", "https://localhost/sms",
                "SmsSecret", "sms"));
    for (var pair : List.of("DataKeys", "IndexKeys", "PepperKeys", "SigningKmsKeys")) {
      parameters.put(pair, step);
    }
    return Template.read(Project.root().resolve("template.yaml"), parameters);
  }

  /// @return a setting with the keys' logical ids in place of their ARNs
  private static String setting(Template template, String function, String name) {
    var text = Objects.requireNonNull(function(template, function).environment().get(name), name);
    // Longest first: one ARN begins with another.
    for (var key : template.keys().stream().sorted(KeyStepsTest::longestFirst).toList()) {
      text = text.replace(key.arn(), key.logicalId());
    }
    return text;
  }

  private static int longestFirst(KeySpec one, KeySpec other) {
    return Integer.compare(other.arn().length(), one.arn().length());
  }

  private static FunctionSpec function(Template template, String logicalId) {
    return template.functions().stream()
        .filter(spec -> spec.logicalId().equals(logicalId))
        .findAny()
        .orElseThrow();
  }
}
