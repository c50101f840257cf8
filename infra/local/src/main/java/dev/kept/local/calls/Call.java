package dev.kept.local.calls;

import java.util.List;

/// One call of a function: `action` as in IAM, `resource` an ARN (empty when there is none),
/// `contextKeys` the names in an encryption context, `purpose` its purpose (empty when there is
/// none), `outcome` `ok`, or the error's name.
public record Call(
    String function,
    String action,
    String resource,
    List<String> contextKeys,
    String purpose,
    String outcome) {

  /// Keeps a copy.
  public Call {
    contextKeys = List.copyOf(contextKeys);
  }

  /// A call without an encryption context.
  public static Call of(String function, String action, String resource, String outcome) {
    return new Call(function, action, resource, List.of(), "", outcome);
  }
}
