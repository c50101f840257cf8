package dev.kept.local.runtime;

import dev.kept.local.PlatformException;
import dev.kept.local.clock.Loop;
import dev.kept.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Every function of the template, running.
public final class Functions implements AutoCloseable {

  private final RuntimeApi api;
  private final Map<String, LambdaFunction> byName = new ConcurrentSkipListMap<>();
  private final Loop tidying;

  private Functions(RuntimeApi api) {
    this.api = api;
    this.tidying =
        Loop.every(Duration.ofSeconds(5), "tidy", () -> all().forEach(LambdaFunction::tidy));
  }

  /// Starts one environment of each function and returns at once.
  public static Functions start(List<FunctionSpec> specs, RuntimeSettings settings) {
    try {
      Files.createDirectories(settings.logs());
      var functions = new Functions(new RuntimeApi());
      var starter = new JvmStarter(settings, functions.api);
      for (var spec : specs) {
        settings.classPath().of(spec.code());
        functions.byName.put(spec.logicalId(), new LambdaFunction(spec, starter::start));
      }
      functions.all().forEach(LambdaFunction::warmUp);
      return functions;
    } catch (IOException cause) {
      throw new PlatformException("the functions do not start", cause);
    }
  }

  /// All of them, in the order of names.
  public Collection<LambdaFunction> all() {
    return byName.values();
  }

  /// The function of that logical id.
  public LambdaFunction named(String logicalId) {
    var function = byName.get(logicalId);
    if (function == null) {
      throw new IllegalArgumentException("no function " + logicalId);
    }
    return function;
  }

  /// Waits until none is starting any more; whether all are ready.
  public boolean awaitReady(Duration patience) throws InterruptedException {
    var giveUp = System.nanoTime() + patience.toNanos();
    while (any(FunctionState.Kind.STARTING) && System.nanoTime() < giveUp) {
      Thread.sleep(20);
    }
    return all().stream().allMatch(f -> f.state().kind() == FunctionState.Kind.READY);
  }

  private boolean any(FunctionState.Kind kind) {
    return all().stream().anyMatch(function -> function.state().kind() == kind);
  }

  /// Ends every JVM.
  @Override
  public void close() {
    tidying.close();
    all().forEach(LambdaFunction::close);
    api.close();
  }
}
