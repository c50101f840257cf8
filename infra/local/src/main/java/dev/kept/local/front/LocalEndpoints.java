package dev.kept.local.front;

import dev.kept.local.PlatformException;
import dev.kept.local.calls.CallLog;
import dev.kept.local.endpoints.Egress;
import dev.kept.local.endpoints.Endpoints;
import dev.kept.local.endpoints.EndpointsLauncher;
import dev.kept.local.endpoints.Faults;
import dev.kept.local.endpoints.Outbox;
import dev.kept.local.fakes.FakeProviders;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.kms.KmsEndpoint;
import dev.kept.local.template.FunctionSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// All endpoints together: DynamoDB Local and s3proxy as children behind their fronts, KMS, and the
/// fakes of third parties.
///
/// In the data folder: `dynamodb/`, `s3/`, `keys.json` (mode 0600), `tls/`. In the log folder:
/// `dynamodb.log`, `s3.log`, and `calls.log` with every function's calls.
public final class LocalEndpoints implements Endpoints {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final FaultPlan faults = new FaultPlan(FakeProviders.PROCESSORS);
  private final CallLog calls;
  private final DynamoFront dynamo;
  private final StreamsRelay streams;
  private final S3Front s3;
  private final KmsEndpoint kms;
  private final FakeProviders fakes;

  private LocalEndpoints(EndpointsLauncher.Ground ground) {
    PolicyLimits.check(ground.template().functions());
    folder(ground.logs());
    ground.data().ifPresent(LocalEndpoints::folder);
    this.calls = start(() -> CallLog.to(ground.logs().resolve("calls.log")));
    var identities = ground.identities();
    var dynamoStarting = later(() -> Emulators.dynamo(ground));
    var s3Starting = later(() -> Emulators.s3(ground));
    var fakesStarting = later(() -> new FakeProviders(tls(ground), ground.clock(), faults));
    try {
      this.kms =
          start(
              () ->
                  new KmsEndpoint(
                      ground.template().keys(),
                      identities,
                      ground.data().map(data -> data.resolve("keys.json")),
                      faults,
                      calls));
      var dynamoProcess = result(dynamoStarting);
      var s3Process = result(s3Starting);
      this.fakes = result(fakesStarting);
      this.dynamo = start(() -> new DynamoFront(dynamoProcess.port(), identities, faults, calls));
      this.streams = start(() -> new StreamsRelay(dynamoProcess.port()));
      this.s3 = start(() -> new S3Front(s3Process.port(), identities, faults, calls));
    } catch (RuntimeException failed) {
      List.of(dynamoStarting, s3Starting, fakesStarting).forEach(LocalEndpoints::await);
      close();
      throw failed;
    }
  }

  /// Starts them all; an [EndpointsLauncher].
  public static Endpoints launch(EndpointsLauncher.Ground ground) {
    return new LocalEndpoints(ground);
  }

  @Override
  public URI dynamoDb() {
    return dynamo.uri();
  }

  @Override
  public URI s3() {
    return s3.uri();
  }

  @Override
  public URI kms() {
    return kms.uri();
  }

  @Override
  public URI streams() {
    return streams.uri();
  }

  @Override
  public Map<String, String> settings(FunctionSpec function) {
    return fakes.settings(function.environment());
  }

  @Override
  public List<String> jvmFlags() {
    return fakes.jvmFlags();
  }

  @Override
  public Outbox outbox() {
    return fakes.outbox();
  }

  @Override
  public Egress egress() {
    return fakes.egress();
  }

  @Override
  public Faults faults() {
    return faults;
  }

  /// The calls of functions to the three AWS endpoints.
  public CallLog calls() {
    return calls;
  }

  @Override
  public void close() {
    while (true) {
      AutoCloseable last;
      synchronized (started) {
        last = started.pollLast();
      }
      if (last == null) {
        return;
      }
      try {
        last.close();
      } catch (Exception _) {
        // the others must be stopped all the same
      }
    }
  }

  private <T extends AutoCloseable> T start(Supplier<T> starter) {
    var running = starter.get();
    synchronized (started) {
      started.addLast(running);
    }
    return running;
  }

  private <T extends AutoCloseable> CompletableFuture<T> later(Supplier<T> starter) {
    return CompletableFuture.supplyAsync(
        () -> start(starter), task -> Thread.ofVirtual().start(task));
  }

  private static <T> T result(CompletableFuture<T> starting) {
    try {
      return starting.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static void await(CompletableFuture<?> starting) {
    starting.exceptionally(_ -> null).join();
  }

  private static Path tls(EndpointsLauncher.Ground ground) {
    return ground.data().orElse(ground.logs()).resolve("tls");
  }

  private static void folder(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException cause) {
      throw new PlatformException("the folder cannot be made: " + path, cause);
    }
  }
}
