package dev.kept.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The template as the local platform sees it. `notes` names, once each, what is in the template
/// and has no counterpart here.
public record Template(
    List<FunctionSpec> functions,
    List<TableSpec> tables,
    List<BucketSpec> buckets,
    List<KeySpec> keys,
    List<QueueSpec> queues,
    HttpApiSpec api,
    List<String> notes) {

  /// Keeps copies.
  public Template {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    buckets = List.copyOf(buckets);
    keys = List.copyOf(keys);
    queues = List.copyOf(queues);
    notes = List.copyOf(notes);
  }

  /// Reads a template.
  ///
  /// `parameters` are values for the template's own parameters; one that has neither a value nor a
  /// default is an error, as is a value for a parameter that the template does not have.
  ///
  /// @throws TemplateException with file, line and reason, in one line
  public static Template read(Path file, Map<String, String> parameters) {
    return TemplateReader.read(file, parameters);
  }
}
