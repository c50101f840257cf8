package dev.kept.local.runtime;

import dev.kept.local.template.Arns;
import dev.kept.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/// Loaded and linked classes of the functions, kept in a file that every function's JVM maps (JEP
/// 483, 514): a start then costs about a third of its processor time.
///
/// Made once for each class path, in a JVM that makes every handler in turn, while the endpoints
/// start. Where it cannot be made, functions start without.
public final class ClassCache {

  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<Optional<Path>> making;

  private ClassCache(CompletableFuture<Optional<Path>> making) {
    this.making = making;
  }

  /// Begins to make it, unless it is there or the class path has folders, which cannot be cached.
  public static ClassCache begin(
      Path folder, List<String> classPath, List<FunctionSpec> specs, Path log) {
    if (classPath.stream().anyMatch(entry -> !entry.endsWith(".jar"))) {
      return new ClassCache(CompletableFuture.completedFuture(Optional.empty()));
    }
    var file = folder.resolve("functions-" + key(classPath) + ".aot");
    if (Files.exists(file)) {
      return new ClassCache(CompletableFuture.completedFuture(Optional.of(file)));
    }
    return new ClassCache(
        CompletableFuture.supplyAsync(
            () -> make(file, classPath, specs, log), task -> Thread.ofVirtual().start(task)));
  }

  /// The flag for functions' JVMs; none when there is no cache.
  public List<String> flags() {
    return making.join().map(file -> List.of("-XX:AOTCache=" + file)).orElse(List.of());
  }

  private static Optional<Path> make(
      Path file, List<String> classPath, List<FunctionSpec> specs, Path log) {
    var half = file.resolveSibling("making-" + ProcessHandle.current().pid() + ".aot");
    try {
      var process = train(half, classPath, specs, log);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return Files.exists(half)
          ? Optional.of(Files.move(half, file, StandardCopyOption.ATOMIC_MOVE))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Process train(
      Path output, List<String> classPath, List<FunctionSpec> specs, Path log) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:AOTCacheOutput=" + output);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add("dev.kept.local.worker.Training");
    specs.forEach(spec -> command.add(spec.handler()));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(variables(specs));
    Files.createDirectories(log.resolveSibling(""));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return builder.start();
  }

  /// Every function's settings at once, and endpoints where nobody answers.
  private static Map<String, String> variables(List<FunctionSpec> specs) {
    var variables = new TreeMap<String, String>();
    specs.forEach(spec -> variables.putAll(spec.environment()));
    variables.remove("JAVA_TOOL_OPTIONS");
    for (var service : List.of("DYNAMODB", "S3", "KMS")) {
      variables.put("AWS_ENDPOINT_URL_" + service, "http://127.0.0.1:1");
    }
    variables.put("AWS_REGION", Arns.REGION);
    variables.put("AWS_ACCESS_KEY_ID", "training");
    variables.put("AWS_SECRET_ACCESS_KEY", "training");
    variables.put("LANG", "en_US.UTF-8");
    return variables;
  }

  /// Names and ages of the jars, and the JVM: what the cache is checked against when it is mapped.
  private static String key(List<String> classPath) {
    var sum = new CRC32();
    sum.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    for (var entry : classPath) {
      var file = new File(entry);
      var line = entry + "|" + file.length() + "|" + file.lastModified();
      sum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
