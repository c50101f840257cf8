package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `events/`: one real sample event per function, of the kind that its trigger gives it.
final class SampleEventsTest {
  private final SamTemplate template = SamTemplate.read();

  @Test
  void everyFunctionHasASampleAndEverySampleAFunction() throws IOException {
    var samples = new TreeSet<String>();
    try (var files = Files.list(Project.root().resolve("events"))) {
      files.forEach(file -> samples.add(file.getFileName().toString()));
    }
    var expected = new TreeSet<String>();
    template.functions().keySet().forEach(function -> expected.add(function + ".json"));
    assertEquals(expected, samples);
  }

  @Test
  void anHttpSampleIsOfARouteOfItsFunction() {
    template
        .functions()
        .forEach(
            (function, properties) -> {
              if (!SamTemplate.events(properties, "HttpApi").isEmpty()) {
                var event = sample(function);
                var http = event.get("requestContext", "http");
                assertEquals("2.0", event.get("version").text(), function);
                assertEquals(event.get("rawPath").text(), http.get("path").text(), function);
                assertEquals("192.0.2.1", http.get("sourceIp").text(), function);
                var route = event.get("routeKey").text();
                assertEquals(route, event.get("requestContext", "routeKey").text(), function);
                assertTrue(
                    route.equals("$default")
                        ? function.equals("NotFound")
                        : function.equals(template.routes().get(route)),
                    function + " " + route);
                assertTrue(matches(route, http), function);
              }
            });
  }

  @Test
  void aPathsParametersAreGivenByTheirNames() {
    for (var function : template.functions().keySet()) {
      var event = sample(function);
      var names = new TreeMap<String, String>();
      var matcher = Pattern.compile("\\{([A-Za-z]+)}").matcher(event.get("routeKey").text());
      while (matcher.find()) {
        names.put(matcher.group(1), "");
      }
      assertEquals(names.keySet(), event.get("pathParameters").members().keySet(), function);
    }
  }

  @Test
  void aStreamsSampleHoldsTheKeysOfItsTableAlone() {
    template
        .functions()
        .forEach(
            (function, properties) ->
                SamTemplate.events(properties, "DynamoDB")
                    .values()
                    .forEach(
                        source -> {
                          var table = source.get("Stream", "Fn::GetAtt").text().split("\\.", 2)[0];
                          var change = sample(function).get("Records").items().getFirst();
                          var keys = change.get("dynamodb", "Keys").members().keySet();
                          var schema = new TreeSet<String>();
                          template
                              .properties(table)
                              .get("KeySchema")
                              .items()
                              .forEach(key -> schema.add(key.get("AttributeName").text()));
                          assertEquals(schema, keys, function);
                          assertFalse(change.get("dynamodb", "NewImage").isPresent(), function);
                          assertFalse(change.get("dynamodb", "OldImage").isPresent(), function);
                          assertTrue(change.get("eventSourceARN").text().contains(table), function);
                        }));
  }

  @Test
  void theUploadsSampleIsACreatedObjectUnderIdsAlone() {
    var notification = sample("ExtractResume").get("Records").items().getFirst();
    assertTrue(notification.get("eventName").text().startsWith("ObjectCreated:"));
    var key = notification.get("s3", "object", "key").text();
    assertTrue(key.matches("[A-Za-z0-9_-]{22}/[A-Za-z0-9_-]{22}"), key);
  }

  @Test
  void thePurgesSampleIsWhatOneOfItsSchedulesGives() {
    var schedules = SamTemplate.events(template.properties("Purge"), "Schedule").values();
    var sample = sample("Purge").json();
    assertTrue(schedules.stream().anyMatch(it -> it.get("Input").text().equals(sample)), sample);
  }

  private static boolean matches(String route, Yaml http) {
    if (route.equals("$default")) {
      return true;
    }
    var pattern = route.replaceAll("\\{[A-Za-z]+}", "[^/]+");
    return (http.get("method").text() + " " + http.get("path").text()).matches(pattern);
  }

  private static Yaml sample(String function) {
    return Yaml.parse(Project.text("events/" + function + ".json"));
  }
}
