package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.calls.Call;
import dev.kept.local.calls.Gate;
import dev.kept.local.iam.Identity;
import dev.kept.local.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// One call in progress: who, which operation, with what; remembers for the log what it was about.
final class KmsCall {

  private final Identity caller;
  private final String operation;
  private final JsonObject request;
  private String resource = "";
  private List<String> contextKeys = List.of();
  private String purpose = "";

  KmsCall(Identity caller, String operation, JsonObject request) {
    this.caller = caller;
    this.operation = operation;
    this.request = request;
  }

  Identity caller() {
    return caller;
  }

  String operation() {
    return operation;
  }

  JsonObject request() {
    return request;
  }

  /// A string that the operation cannot do without.
  String text(String member) {
    return request
        .text(member)
        .orElseThrow(() -> new AwsError("ValidationException", member + " must not be null"));
  }

  /// Bytes in base64 that the operation cannot do without, `1` to `longest` of them.
  byte[] bytes(String member, int longest) {
    try {
      var bytes = Base64.getDecoder().decode(text(member));
      if (bytes.length < 1 || bytes.length > longest) {
        throw new AwsError("ValidationException", member + " must have 1 to " + longest + " bytes");
      }
      return bytes;
    } catch (IllegalArgumentException _) {
      throw new AwsError("SerializationException", member + " is not base64");
    }
  }

  EncryptionContext context(String member) {
    var context = EncryptionContext.of(request, member);
    contextKeys = List.copyOf(context.entries().keySet());
    purpose = context.purpose();
    return context;
  }

  /// Demands that the policy allows the operation itself.
  void demand(KmsKey key, Map<String, List<String>> conditionKeys) {
    demand(operation, key, conditionKeys);
  }

  void demand(String action, KmsKey key, Map<String, List<String>> conditionKeys) {
    resource = key.arn();
    Gate.demand(caller, "kms:" + action, key.arn(), conditionKeys);
  }

  Call noted(String outcome) {
    return new Call(
        caller.functionName(), "kms:" + operation, resource, contextKeys, purpose, outcome);
  }
}
