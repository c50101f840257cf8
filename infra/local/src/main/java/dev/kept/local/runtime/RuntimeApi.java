package dev.kept.local.runtime;

import dev.kept.local.edge.Header;
import dev.kept.local.edge.HttpRequest;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.edge.HttpServer;
import dev.kept.local.edge.Limits;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.template.Arns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The platform's side of the Lambda Runtime API, under a secret path for each environment:
/// `/<token>/2018-06-01/runtime/...`.
final class RuntimeApi implements AutoCloseable {

  /// Lambda's limit on an answer.
  private static final int LARGEST_ANSWER = 6 << 20;

  private final Map<String, Environment> environments = new ConcurrentHashMap<>();
  private final HttpServer server;

  RuntimeApi() throws IOException {
    server = HttpServer.start(0, Limits.RUNTIME, this::answer);
  }

  /// What `AWS_LAMBDA_RUNTIME_API` of an environment is.
  String address(Environment environment) {
    environments.values().removeIf(known -> !known.alive());
    environments.put(environment.token(), environment);
    return "127.0.0.1:" + server.port() + "/" + environment.token();
  }

  private HttpResponse answer(HttpRequest request) {
    var parts = request.path().split("/", -1);
    var environment = parts.length > 5 ? environments.get(parts[1]) : null;
    if (environment == null) {
      return HttpResponse.message(403, "Forbidden");
    }
    return switch (parts[4] + "/" + parts[parts.length - 1]) {
      case "invocation/next" -> next(environment);
      case "invocation/response" -> ended(environment, parts[5], request.body(), true);
      case "invocation/error" -> ended(environment, parts[5], request.body(), false);
      case "init/error" -> initFailed(environment, request.body());
      default -> HttpResponse.message(404, "Not Found");
    };
  }

  private static HttpResponse next(Environment environment) {
    try {
      var next = environment.next();
      return next.map(invocation -> event(environment, invocation))
          .orElseGet(() -> HttpResponse.empty(410));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return HttpResponse.empty(410);
    }
  }

  private static HttpResponse event(Environment environment, Invocation invocation) {
    var arn = Arns.function(environment.function().spec().logicalId());
    return new HttpResponse(
        200,
        List.of(
            new Header("Lambda-Runtime-Aws-Request-Id", invocation.id()),
            new Header("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline())),
            new Header("Lambda-Runtime-Invoked-Function-Arn", arn)),
        invocation.payload());
  }

  private static HttpResponse ended(
      Environment environment, String id, byte[] payload, boolean answered) {
    Optional<Invocation> invocation = environment.current(id);
    if (invocation.isEmpty()) {
      return HttpResponse.message(400, "no such invocation");
    }
    if (payload.length > LARGEST_ANSWER) {
      var error = "{\"errorType\":\"Function.ResponseSizeTooLarge\"}";
      invocation.get().complete(new Outcome.Failed(error.getBytes(StandardCharsets.UTF_8)));
      return HttpResponse.empty(413);
    }
    invocation
        .get()
        .complete(answered ? new Outcome.Answered(payload) : new Outcome.Failed(payload));
    return HttpResponse.empty(202);
  }

  private static HttpResponse initFailed(Environment environment, byte[] payload) {
    environment.function().initFailed("its handler is not made: " + reason(payload));
    return HttpResponse.empty(202);
  }

  private static String reason(byte[] payload) {
    try {
      var error = Json.parseObject(payload);
      var message = error.text("errorMessage").orElse("").lines().findFirst().orElse("");
      return error.text("errorType").orElse("") + ": " + message;
    } catch (JsonException _) {
      return "unknown";
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
