package dev.kept.harness;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kept.local.LocalStores;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The template's functions, each made at its first event, in exactly its own environment.
final class Functions {
  private static final Context INVOCATION = new Invocation();

  private final Template template;
  private final LocalStores stores;
  private final Map<String, String> tables;
  private final Map<String, String> endpoints;
  private final TestClock clock;
  private final Postbox postbox;
  private final Map<String, RequestStreamHandler> handlers = new ConcurrentHashMap<>();

  Functions(
      Template template,
      LocalStores stores,
      Map<String, String> tables,
      Map<String, String> endpoints,
      TestClock clock,
      Postbox postbox) {
    this.template = template;
    this.stores = stores;
    this.tables =
        template.tables().stream()
            .collect(Collectors.toMap(TableSpec::name, table -> tables.get(table.logicalId())));
    this.endpoints = endpoints;
    this.clock = clock;
    this.postbox = postbox;
  }

  /// The function itself, in its own environment.
  RequestStreamHandler function(String logicalId) {
    return handlers.computeIfAbsent(logicalId, this::handler);
  }

  /// Hands an event to a function and returns what it wrote.
  byte[] invoke(String logicalId, byte[] event) {
    var handler = function(logicalId);
    var output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), output, INVOCATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }

  /// @return a bean of a function's own context
  <T> T bean(String logicalId, Class<T> type) {
    var handler = handlers.computeIfAbsent(logicalId, this::handler);
    return ((MicronautRequestStreamHandler) handler).getApplicationContext().getBean(type);
  }

  /// A function's environment: the template's, with the real names of this run's tables, and what
  /// Lambda adds.
  Map<String, String> environment(FunctionSpec function) {
    var environment = new LinkedHashMap<String, String>();
    function
        .environment()
        .forEach((name, value) -> environment.put(name, tables.getOrDefault(value, value)));
    var identity = stores.function(function.logicalId());
    environment.put("AWS_REGION", "local-region");
    environment.put("AWS_ACCESS_KEY_ID", identity.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey());
    environment.putAll(endpoints);
    if (environment.keySet().stream().anyMatch(name -> name.endsWith("_BUCKET"))) {
      environment.put("AWS_ENDPOINT_URL_S3", stores.objects().uri().toString());
    }
    return environment;
  }

  private RequestStreamHandler handler(String logicalId) {
    var function =
        template.functions().stream()
            .filter(spec -> spec.logicalId().equals(logicalId))
            .findAny()
            .orElseThrow();
    var ground = new HarnessGround.Ground(environment(function), clock, postbox);
    return HarnessGround.within(
        ground,
        () ->
            Class.forName(function.handler(), true, Functions.class.getClassLoader())
                .asSubclass(RequestStreamHandler.class)
                .getDeclaredConstructor()
                .newInstance());
  }
}
