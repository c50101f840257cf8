package dev.kept.local.runtime;

import dev.kept.local.iam.Identities;
import dev.kept.local.template.FunctionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the functions' JVMs are started with.
///
/// `endpoints` are the AWS_ENDPOINT_URL_* settings of every function; `overrides` replace template
/// settings that a function has; `workerPath` is where the worker's classes lie.
public record RuntimeSettings(
    Path logs,
    CodeFolders classPath,
    String workerPath,
    List<String> jvmFlags,
    Map<String, String> endpoints,
    Function<FunctionSpec, Map<String, String>> overrides,
    Identities identities) {

  /// Keeps copies.
  public RuntimeSettings {
    jvmFlags = List.copyOf(jvmFlags);
    endpoints = Map.copyOf(endpoints);
  }
}
