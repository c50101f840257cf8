package dev.kept.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.contract.Contract;
import dev.kept.house.Project;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each sample of `events/` goes through its real handler, so that samples cannot rot and every
/// handler is seen to read what its trigger really sends.
///
/// Nobody in the samples is known: whoever needs a person refuses, and work that is gone is done.
final class SampleReplayTest {
  private static final Contract CONTRACT = Contract.read();

  private static final Map<String, Integer> ANSWERS =
      Map.ofEntries(
          Map.entry("RequestOtp", 202),
          Map.entry("VerifyOtp", 401),
          Map.entry("Passwords", 401),
          Map.entry("Accounts", 401),
          Map.entry("Contacts", 401),
          Map.entry("UndoContact", 401),
          Map.entry("Sessions", 401),
          Map.entry("Passkeys", 401),
          Map.entry("Profile", 401),
          Map.entry("Files", 401),
          Map.entry("Resumes", 401),
          Map.entry("Disclosures", 401),
          Map.entry("AuditTrail", 401),
          Map.entry("Cases", 401),
          Map.entry("Choices", 401),
          Map.entry("Deletion", 401),
          Map.entry("Exports", 401),
          Map.entry("Imports", 401),
          Map.entry("Policy", 200),
          Map.entry("Promises", 200),
          Map.entry("NotFound", 404));

  @TestFactory
  Stream<DynamicTest> anHttpSampleIsAnsweredByTheContract() {
    return ANSWERS.entrySet().stream()
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.getKey(), () -> check(expected.getKey(), expected.getValue())));
  }

  @Test
  void aSampleOfAStreamLeavesNoRecordToBeRepeated() {
    for (var function :
        List.of("SendOtp", "SendNotices", "SendPasswordReset", "Erase", "Audit", "MakeExport")) {
      var answer = Kept.withPasswords().event(function, sample(function));
      assertEquals(List.of(), answer.list("batchItemFailures").orElseThrow(), function);
    }
  }

  @Test
  void aSampleThatNobodyWaitsForIsDone() {
    for (var function :
        List.of(
            "ExtractResume",
            "FinishContacts",
            "Purge",
            "ReindexAddresses",
            "ReplayErasures",
            "RewrapDataKeys",
            "RotateSigningKeys",
            "AnchorAudit")) {
      var unused = Kept.withPasswords().event(function, sample(function));
    }
  }

  private static void check(String function, int expected) {
    var event = sample(function);
    var http = event.object("requestContext").flatMap(it -> it.object("http")).orElseThrow();
    var answer = Kept.withPasswords().event(function, event);
    var headers = new LinkedHashMap<String, List<String>>();
    var set = answer.object("headers").orElseThrow();
    set.members()
        .keySet()
        .forEach(name -> headers.put(name, List.of(set.text(name).orElseThrow())));
    var status = answer.number("statusCode").orElseThrow().intValue();
    CONTRACT.check(
        http.text("method").orElseThrow(),
        http.text("path").orElseThrow(),
        status,
        headers,
        answer.text("body").orElse("").getBytes(StandardCharsets.UTF_8));
    assertEquals(expected, status);
  }

  private static JsonObject sample(String function) {
    var text = Project.text("events/" + function + ".json");
    return (JsonObject) Json.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
