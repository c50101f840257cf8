package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.promises.Proves;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds for the deployment as a whole: events, logs, parameters, the gateway.
final class TemplateRulesTest {
  private static final Map<String, Set<String>> SCHEDULES =
      Map.of(
          "AnchorAudit", Set.of("AnchorAudit"),
          "FinishContacts", Set.of("FinishContacts"),
          "Purge", Set.of("PurgeOriginals", "FinishErasures", "ResumeWork", "PurgeExpired"),
          "ReindexAddresses", Set.of("ReindexAddresses"),
          "RewrapDataKeys", Set.of("RewrapDataKeys"),
          "RotateSigningKeys", Set.of("RotateSigningKeys", "RevokeSigningKey"));

  /// What only an operator sets off, in an emergency.
  private static final Set<String> BY_HAND = Set.of("RevokeSigningKey");

  private final SamTemplate template = SamTemplate.read();

  @Test
  void streamsRetryWithinBoundsAndEndInTheQueue() {
    template
        .functions()
        .forEach(
            (function, properties) ->
                SamTemplate.events(properties, "DynamoDB")
                    .values()
                    .forEach(
                        source -> {
                          assertBetween(1, 10, source, "MaximumRetryAttempts", function);
                          assertBetween(60, 86_400, source, "MaximumRecordAgeInSeconds", function);
                          assertBetween(1, 100, source, "BatchSize", function);
                          assertEquals(
                              List.of("ReportBatchItemFailures"),
                              source.get("FunctionResponseTypes").texts(),
                              function);
                          assertEquals(
                              "TRIM_HORIZON", source.get("StartingPosition").text(), function);
                          assertTrue(
                              source.get("BisectBatchOnFunctionError").text().equals("true"),
                              function);
                          assertEndsInTheQueue(source, function);
                        }));
  }

  @Test
  void eventsThatNobodyWaitsForRetryWithinBoundsAndEndInTheQueue() {
    template
        .functions()
        .forEach(
            (function, properties) -> {
              var asynchronous =
                  SamTemplate.events(properties, "S3").size()
                      + SamTemplate.events(properties, "Schedule").size();
              if (asynchronous > 0) {
                var invoked = properties.get("EventInvokeConfig");
                assertBetween(0, 2, invoked, "MaximumRetryAttempts", function);
                assertBetween(60, 21_600, invoked, "MaximumEventAgeInSeconds", function);
                assertEndsInTheQueue(invoked, function);
              }
            });
  }

  @Test
  void schedulesAreTheseAndSayWhichTheyAre() {
    template
        .functions()
        .forEach(
            (function, properties) -> {
              var schedules = SamTemplate.events(properties, "Schedule");
              assertEquals(SCHEDULES.getOrDefault(function, Set.of()), schedules.keySet());
              schedules.forEach(
                  (name, schedule) -> {
                    assertEquals("{\"schedule\":\"" + name + "\"}", schedule.get("Input").text());
                    assertEquals(
                        BY_HAND.contains(name) ? "false" : "",
                        schedule.get("Enabled").text(),
                        name);
                  });
            });
  }

  @Test
  @Proves("LAW-13")
  void everyFunctionHasALogOfItsOwnThatEnds() {
    var logs = template.ofType("AWS::Logs::LogGroup");
    logs.forEach((id, log) -> assertEquals("180", log.get("RetentionInDays").text(), id));
    template
        .functions()
        .forEach(
            (function, properties) -> {
              var log = properties.get("LoggingConfig", "LogGroup", "Ref").text();
              assertEquals(function + "Logs", log);
              assertTrue(logs.containsKey(log), function);
            });
  }

  @Test
  void theGatewayThrottlesAndLogsNobody() {
    var api = template.properties("Api");
    assertTrue(api.get("DefaultRouteSettings", "ThrottlingRateLimit").isPresent());
    assertTrue(api.get("DefaultRouteSettings", "ThrottlingBurstLimit").isPresent());
    var logged = new TreeSet<String>();
    var names = Pattern.compile("\\$context\\.([A-Za-z.]+)");
    var matcher = names.matcher(api.get("AccessLogSettings", "Format").text());
    while (matcher.find()) {
      logged.add(matcher.group(1));
    }
    var harmless =
        Set.of(
            "requestId",
            "requestTimeEpoch",
            "routeKey",
            "status",
            "responseLength",
            "responseLatency",
            "integrationLatency",
            "integrationStatus");
    assertEquals(harmless, logged);
  }

  @Test
  void noOriginIsLetInByAStar() {
    var cors = template.properties("Api").get("CorsConfiguration");
    assertFalse(cors.json().contains("*"), cors.json());
    var allowed = template.document().get("Parameters", "AllowedOrigins");
    var pattern = Pattern.compile(allowed.get("AllowedPattern").text());
    assertFalse(pattern.matcher("*").matches());
    assertFalse(pattern.matcher("https://*.example.org").matches());
    assertFalse(pattern.matcher("http://example.org").matches());
    assertTrue(pattern.matcher(allowed.get("Default").text()).matches());
    assertTrue(pattern.matcher("https://a.example.org,https://b.example.org:8443").matches());
  }

  @Test
  void parametersAreExplainedAndSecretsAreNotAmongThem() {
    template
        .document()
        .get("Parameters")
        .members()
        .forEach(
            (name, parameter) -> {
              assertFalse(parameter.get("Description").text().isEmpty(), name);
              var isSecret = name.matches(".*(Password|Token|PrivateKey)") && !isSwitch(parameter);
              assertFalse(isSecret, name);
            });
    for (var function : template.functions().keySet()) {
      template
          .settings(function)
          .forEach(
              (name, value) -> {
                if (name.matches(".*_(TOKEN|SECRET|PASSWORD)")) {
                  var either = value.get("Fn::If").items().stream().skip(1).toList();
                  for (var secret : either.isEmpty() ? List.of(value) : either) {
                    assertTrue(
                        secret.text().equals("none")
                            || secret.get("Fn::Sub").text().startsWith("{{resolve:secretsmanager:"),
                        function + " " + name);
                  }
                }
              });
    }
  }

  @Test
  void whatAnswersHttpKnowsWhetherThereIsAnEdgeAndThenNobodyComesAroundIt() {
    for (var function : template.functions().keySet()) {
      var isHttp = !SamTemplate.events(template.properties(function), "HttpApi").isEmpty();
      var setting = template.settings(function).get("EDGE_SECRET");
      assertEquals(isHttp, setting != null, function);
      if (setting != null) {
        var choice = setting.get("Fn::If").items();
        assertEquals("BehindEdge", choice.getFirst().text(), function);
        assertEquals("none", choice.getLast().text(), function);
      }
    }
    var endpoint = template.properties("Api").get("DisableExecuteApiEndpoint", "Fn::If").items();
    assertEquals(
        List.of("BehindEdge", "true", "false"), endpoint.stream().map(Yaml::text).toList());
    for (var resource : List.of("EdgeName", "EdgeMapping")) {
      assertEquals("BehindEdge", template.resource(resource).get("Condition").text());
    }
  }

  @Test
  void aDeploymentWithoutContactOfficerOrJurisdictionIsRefused() {
    for (var name :
        List.of(
            "PolicyContact",
            "PolicyJurisdiction",
            "GrievanceOfficerName",
            "GrievanceOfficerRole",
            "GrievanceOfficerEmail")) {
      var parameter = template.document().get("Parameters", name);
      assertFalse(parameter.get("Default").isPresent(), name);
      assertTrue(
          parameter.get("AllowedPattern").isPresent() || parameter.get("MinLength").isPresent(),
          name);
    }
  }

  @Test
  void nobodyUnderThirteenCanBeLetIn() {
    var age = template.document().get("Parameters", "AgeMinimum");
    assertEquals("18", age.get("Default").text());
    assertEquals("13", age.get("AllowedValues").texts().getFirst());
  }

  @Test
  void theTemplateHoldsNoSecret() {
    var secret = Pattern.compile("AKIA[0-9A-Z]{16}|-----BEGIN|[A-Za-z0-9+/]{60,}");
    assertFalse(secret.matcher(Project.template()).find());
  }

  @Test
  void noResourceWaitsForItself() {
    var edges = new HashMap<String, Set<String>>();
    template.resources().forEach((id, resource) -> edges.put(id, outgoing(resource)));
    template
        .functions()
        .forEach(
            (function, properties) -> {
              SamTemplate.events(properties, "HttpApi")
                  .values()
                  .forEach(_ -> add(edges, "Api", function));
              SamTemplate.events(properties, "S3")
                  .values()
                  .forEach(event -> add(edges, event.get("Bucket", "Ref").text(), function));
            });
    for (var id : edges.keySet()) {
      assertFalse(reachable(id, edges).contains(id), id);
    }
  }

  @Test
  void theRuntimeAndTheArchiveAreOne() {
    var all = template.document().get("Globals", "Function");
    assertEquals("java25", all.get("Runtime").text());
    assertEquals("functions/target/kept-functions.zip", all.get("CodeUri").text());
    template
        .functions()
        .forEach(
            (function, properties) -> {
              assertFalse(properties.get("Runtime").isPresent(), function);
              assertFalse(properties.get("CodeUri").isPresent(), function);
            });
  }

  /// What can only be on or off holds no secret, whatever it is called.
  private static boolean isSwitch(Yaml parameter) {
    return parameter.get("AllowedValues").texts().equals(List.of("off", "on"));
  }

  private static void add(Map<String, Set<String>> edges, String from, String to) {
    edges.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
  }

  /// What a resource itself needs; a function's events are resources of their own, which need it.
  private static Set<String> outgoing(Yaml resource) {
    var needed = new TreeSet<String>();
    resource.get("Properties").members().entrySet().stream()
        .filter(member -> !member.getKey().equals("Events"))
        .forEach(member -> needed.addAll(SamTemplate.references(member.getValue())));
    return needed;
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> edges) {
    var seen = new TreeSet<String>();
    var open = new ArrayDeque<>(edges.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (seen.add(next)) {
        open.addAll(edges.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  private static void assertEndsInTheQueue(Yaml source, String function) {
    var destination = source.get("DestinationConfig", "OnFailure", "Destination");
    assertEquals("DeadLetters.Arn", destination.get("Fn::GetAtt").text(), function);
  }

  private static void assertBetween(int least, int most, Yaml piece, String name, String function) {
    var text = piece.get(name).text();
    assertTrue(
        text.matches("[0-9]+") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most,
        () -> function + ": " + name + " is `" + text + "`, not " + Arrays.asList(least, most));
  }
}
