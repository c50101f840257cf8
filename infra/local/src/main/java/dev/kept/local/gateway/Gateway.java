package dev.kept.local.gateway;

import dev.kept.local.edge.Header;
import dev.kept.local.edge.HttpRequest;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.runtime.Functions;
import dev.kept.local.runtime.Outcome;
import dev.kept.local.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Answers HTTP by the functions.
///
/// What it refuses itself has the body `{"message": ...}`: 429 by the throttle, 413 for an event
/// over 6 MB, 500 when the function threw or ended, 503 when it took 30 s or none came free.
public final class Gateway {

  private static final int LARGEST_EVENT = 6 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final RouteTable routes;
  private final Throttle throttle;
  private final EventWriter events;
  private final Functions functions;

  /// For the routes of the template; `clock` is the functions' own.
  public Gateway(Template template, Functions functions, Clock clock) {
    this.routes = new RouteTable(template.functions());
    this.throttle = new Throttle(template.api());
    this.events = new EventWriter(clock);
    this.functions = functions;
  }

  /// Answers one request.
  public HttpResponse answer(HttpRequest request) {
    var id = UUID.randomUUID().toString();
    var response = routed(request, id);
    var headers = new ArrayList<>(response.headers());
    headers.add(new Header("Apigw-Requestid", id));
    return new HttpResponse(response.status(), headers, response.body());
  }

  private HttpResponse routed(HttpRequest request, String id) {
    if (!throttle.passes()) {
      return HttpResponse.message(429, "Too Many Requests");
    }
    var match = routes.find(request.method(), request.path());
    if (match.isEmpty()) {
      return HttpResponse.message(404, "Not Found");
    }
    var event = events.event(request, match.get(), id).bytes();
    if (event.length > LARGEST_EVENT) {
      return HttpResponse.message(413, "Request Entity Too Large");
    }
    return switch (invoke(match.get().route().function(), event)) {
      case Outcome.Answered(var payload) -> AnswerReader.response(payload);
      case Outcome.Failed _ -> HttpResponse.message(500, "Internal Server Error");
      case Outcome.Ended _ -> HttpResponse.message(500, "Internal Server Error");
      case Outcome.Unavailable _ -> HttpResponse.message(503, "Service Unavailable");
    };
  }

  /// The function may have longer than the gateway; then it goes on, and nobody hears of it.
  private Outcome invoke(String function, byte[] event) {
    var outcome = new CompletableFuture<Outcome>();
    Thread.ofVirtual()
        .start(() -> outcome.complete(functions.named(function).invoke(event, LONGEST)));
    try {
      return outcome.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return new Outcome.Unavailable("the gateway's 30 s are over");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.Unavailable("the platform is stopping");
    }
  }
}
