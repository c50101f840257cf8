package dev.kept.local;

import dev.kept.local.clock.MovableClock;
import dev.kept.local.control.Controls;
import dev.kept.local.control.LocalCalls;
import dev.kept.local.edge.HttpRequest;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.edge.HttpServer;
import dev.kept.local.edge.Limits;
import dev.kept.local.endpoints.Endpoints;
import dev.kept.local.endpoints.EndpointsLauncher;
import dev.kept.local.gateway.Gateway;
import dev.kept.local.iam.Identities;
import dev.kept.local.runtime.ClassCache;
import dev.kept.local.runtime.Functions;
import dev.kept.local.runtime.RuntimeSettings;
import dev.kept.local.runtime.UnpackedCode;
import dev.kept.local.runtime.WorkerJar;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.Template;
import dev.kept.local.triggers.Asynchronous;
import dev.kept.local.triggers.BucketTrigger;
import dev.kept.local.triggers.DeadLetters;
import dev.kept.local.triggers.ObjectEvents;
import dev.kept.local.triggers.Schedules;
import dev.kept.local.triggers.StreamTriggers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a platform together, part by part; each part that is up lies on `parts`, to be closed from
/// the top.
final class Assembly {

  private static final Duration LONGEST_START = Duration.ofSeconds(200);

  private final Options options;
  private final Deque<AutoCloseable> parts;
  private final Template template;
  private final Path logs;
  private final Identities identities;
  private final AtomicReference<ObjectEvents> objects = new AtomicReference<>((_, _, _, _) -> {});
  private final AtomicReference<Function<HttpRequest, HttpResponse>> answers =
      new AtomicReference<>(_ -> HttpResponse.message(503, "Service Unavailable"));

  Assembly(Options options, Deque<AutoCloseable> parts) {
    this.options = options;
    this.parts = parts;
    this.template = Template.read(options.template(), options.parameters());
    this.logs = options.data().orElse(options.run()).resolve("logs");
    this.identities =
        Identities.fresh(
            template.functions().stream()
                .collect(Collectors.toMap(FunctionSpec::logicalId, FunctionSpec::policy)));
  }

  /// The port is taken first: a second start fails before it has touched anything.
  Platform platform() throws InterruptedException {
    var server = up(listen());
    options.data().ifPresent(data -> up(StateLock.take(data)));
    var clock = MovableClock.in(options.data().orElse(options.run()));
    var code = new Code();
    var endpoints = up(options.launcher().launch(ground(clock)));
    var functions = up(Functions.start(template.functions(), settings(code, endpoints, clock)));
    var controls = triggers(endpoints, functions, clock);
    answers.set(answers(new Gateway(template, functions, clock), new LocalCalls(controls)));
    functions.awaitReady(LONGEST_START);
    return new Platform(template, controls, server, parts);
  }

  /// Code is shared by all starts, so that what is made of it once serves the next.
  private final class Code {

    private final Path folder = options.run().resolveSibling("unpacked");
    private final UnpackedCode unpacked = new UnpackedCode(folder);
    private final String worker = WorkerJar.in(folder).toString();
    private final List<ClassCache> caches =
        template.functions().stream().map(FunctionSpec::code).distinct().map(this::cache).toList();

    private ClassCache cache(Path code) {
      var own = template.functions().stream().filter(spec -> spec.code().equals(code)).toList();
      var classPath = Stream.concat(unpacked.of(code).stream(), Stream.of(worker)).toList();
      return ClassCache.begin(folder, classPath, own, logs.resolve("class-cache.log"));
    }

    /// One JVM maps one cache: with several archives there is none.
    private List<String> flags() {
      return caches.size() == 1 ? caches.getFirst().flags() : List.of();
    }
  }

  private HttpServer listen() {
    try {
      return HttpServer.start(
          options.port(), Limits.GATEWAY, request -> answers.get().apply(request));
    } catch (IOException cause) {
      throw new PlatformException(
          "port " + options.port() + " of 127.0.0.1 is taken; choose another with -Dport=", cause);
    }
  }

  private EndpointsLauncher.Ground ground(MovableClock clock) {
    return new EndpointsLauncher.Ground(
        template,
        identities,
        options.template().toAbsolutePath().resolveSibling(""),
        options.data(),
        logs,
        clock,
        (bucket, key, size, tag) -> objects.get().created(bucket, key, size, tag));
  }

  private RuntimeSettings settings(Code code, Endpoints endpoints, MovableClock clock) {
    var flags = new ArrayList<>(endpoints.jvmFlags());
    flags.add("-Dkept.local.clock=" + clock.file().toAbsolutePath());
    flags.addAll(code.flags());
    return new RuntimeSettings(
        logs,
        code.unpacked,
        code.worker,
        flags,
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamoDb().toString(),
            "AWS_ENDPOINT_URL_S3", endpoints.s3().toString(),
            "AWS_ENDPOINT_URL_KMS", endpoints.kms().toString()),
        endpoints::settings,
        identities);
  }

  private Controls triggers(Endpoints endpoints, Functions functions, MovableClock clock) {
    var letters = new DeadLetters(options.data().map(data -> data.resolve("dead-letters")));
    var asynchronous = new Asynchronous(letters, clock);
    objects.set(new BucketTrigger(template, functions, asynchronous, clock));
    var schedules = up(new Schedules(template.functions(), functions, asynchronous, clock));
    up(
        new StreamTriggers(
            template,
            functions,
            endpoints.streams(),
            options.data().map(data -> data.resolve("checkpoints")),
            letters,
            clock));
    return new Controls(endpoints, identities, functions, schedules, letters, clock, logs);
  }

  private static Function<HttpRequest, HttpResponse> answers(Gateway gateway, LocalCalls calls) {
    return request ->
        LocalCalls.concerns(request) ? calls.answer(request) : gateway.answer(request);
  }

  private <T extends AutoCloseable> T up(T part) {
    parts.push(part);
    return part;
  }
}
