package dev.kept.local.control;

import dev.kept.local.edge.HttpRequest;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers `/__local` and what lies below it.
///
/// Errors are `{"message": ...}` with 400, 404 or 405. A request whose `Host` is no loopback name
/// is refused with 403, so that no web page reaches it by a name of its own.
public final class LocalCalls {

  /// Where all of its paths begin.
  public static final String PATH = "/__local";

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3})(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Controls controls;
  private final Status status;

  /// For a platform that is up.
  public LocalCalls(Controls controls) {
    this.controls = controls;
    this.status = new Status(controls);
  }

  /// Whether the path is one of these calls'.
  public static boolean concerns(HttpRequest request) {
    return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
  }

  /// Answers one call.
  public HttpResponse answer(HttpRequest request) {
    if (!LOOPBACK.matcher(request.header("Host").orElse("localhost")).matches()) {
      return HttpResponse.message(403, "only by a loopback name");
    }
    var path = request.path().substring(PATH.length());
    try {
      return switch (request.method()
          + " "
          + (path.startsWith("/schedules/") ? "/schedules/" : path)) {
        case "GET ", "GET /" -> status.answer();
        case "GET /outbox" -> json(controls.endpoints().outbox().messages(to(request.query())));
        case "GET /egress" -> json(controls.endpoints().egress().requests());
        case "GET /deadletters" -> json(controls.deadLetters().all());
        case "GET /clock" -> now(controls.clock().instant());
        case "POST /clock" -> now(controls.clock().advance(step(request)));
        case "POST /schedules/" -> fire(path.substring("/schedules/".length()));
        case "POST /faults" -> faults(Json.parseObject(request.body()));
        default -> HttpResponse.message(404, "no such local call");
      };
    } catch (JsonException | IllegalArgumentException | DateTimeException refusal) {
      return HttpResponse.message(400, String.valueOf(refusal.getMessage()));
    }
  }

  private static HttpResponse json(Json body) {
    return HttpResponse.json(200, body.bytes());
  }

  private static HttpResponse now(Instant now) {
    return HttpResponse.json(200, JsonObject.empty().with("now", TIME.format(now)));
  }

  private static Duration step(HttpRequest request) {
    return Json.parseObject(request.body())
        .text("advance")
        .map(Duration::parse)
        .orElseThrow(() -> new IllegalArgumentException("advance must be a duration: PT10M"));
  }

  /// A plus stands for itself, as it does in telephone numbers.
  private static Optional<String> to(String query) {
    return Optional.of(query)
        .filter(text -> text.startsWith("to=") && text.length() > 3)
        .map(text -> text.substring(3).replace("+", "%2B"))
        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8));
  }

  private HttpResponse fire(String name) {
    var outcome = controls.schedules().fire(name);
    if (outcome.isEmpty()) {
      return HttpResponse.message(404, "no such schedule");
    }
    var answer = JsonObject.empty().with("name", name);
    return switch (outcome.get()) {
      case Outcome.Answered(var payload) ->
          HttpResponse.json(
              200, answer.with("outcome", "succeeded").with("result", result(payload)));
      case Outcome.Failed(var payload) ->
          HttpResponse.json(502, answer.with("outcome", "failed").with("error", result(payload)));
      case Outcome.Ended(var reason) ->
          HttpResponse.json(502, answer.with("outcome", "ended").with("error", reason));
      case Outcome.Unavailable(var reason) ->
          HttpResponse.json(503, answer.with("outcome", "unavailable").with("error", reason));
    };
  }

  /// What a function answered, when it is JSON.
  private static Json result(byte[] payload) {
    try {
      return Json.parse(payload);
    } catch (JsonException _) {
      return new Json.Nothing();
    }
  }

  private HttpResponse faults(JsonObject fault) {
    var count =
        fault
            .integer("count")
            .orElseThrow(() -> new IllegalArgumentException("count must be a number"));
    controls
        .endpoints()
        .faults()
        .inject(
            fault.text("target").orElse(""),
            fault.text("kind").orElse(""),
            count,
            fault.integer("after").orElse(0));
    return HttpResponse.json(200, JsonObject.of(Map.of("count", count)));
  }
}
