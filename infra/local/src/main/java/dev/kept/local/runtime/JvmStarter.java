package dev.kept.local.runtime;

import dev.kept.local.iam.Identity;
import dev.kept.local.template.Arns;
import dev.kept.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Starts a function's JVM with exactly the function's environment: the template's variables and
/// those that Lambda itself sets; nothing of ours is inherited.
final class JvmStarter {

  private final RuntimeSettings settings;
  private final RuntimeApi api;

  JvmStarter(RuntimeSettings settings, RuntimeApi api) {
    this.settings = settings;
    this.api = api;
  }

  Process start(Environment environment) throws IOException {
    var spec = environment.function().spec();
    var builder = new ProcessBuilder(command(spec));
    var variables = builder.environment();
    variables.clear();
    variables.putAll(variables(spec));
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address(environment));
    builder.redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(log(spec).toFile()));
    return builder.start();
  }

  private Path log(FunctionSpec spec) {
    return settings.logs().resolve(spec.logicalId() + ".log");
  }

  private List<String> command(FunctionSpec spec) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + spec.memory() * 85 / 100 + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData");
    command.add("-XX:ErrorFile=" + settings.logs().resolve(spec.logicalId() + "-%p.crash"));
    if (!spec.environment().containsKey("JAVA_TOOL_OPTIONS")) {
      // Lambda's java25 stops at the C1 compiler.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(settings.jvmFlags());
    command.add("-cp");
    command.add(
        String.join(File.pathSeparator, settings.classPath().of(spec.code()))
            + File.pathSeparator
            + settings.workerPath());
    command.add("dev.kept.local.worker.Worker");
    return command;
  }

  private Map<String, String> variables(FunctionSpec spec) {
    var variables = new TreeMap<>(spec.environment());
    settings.overrides().apply(spec).forEach(variables::replace);
    variables.putAll(settings.endpoints());
    Identity identity = settings.identities().named(spec.logicalId());
    variables.put("AWS_ACCESS_KEY_ID", identity.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey());
    variables.put("AWS_REGION", Arns.REGION);
    variables.put("AWS_DEFAULT_REGION", Arns.REGION);
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.logicalId());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(spec.memory()));
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.logicalId());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    variables.put("_HANDLER", spec.handler());
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", "UTC");
    return variables;
  }
}
