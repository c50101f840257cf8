package dev.kept.local.calls;

import dev.kept.local.http.Request;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.sigv4.SignatureCheck;
import dev.kept.local.sigv4.Verdict;
import java.util.List;
import java.util.Map;

/// Who calls, proven, and whether their policy lets them: the two refusals that every JSON service
/// has in common, worded as AWS words them.
public final class Gate {

  private static final String CORAL = "com.amazon.coral.service#";

  private final SignatureCheck signatures;

  /// For one service (`dynamodb`, `kms`).
  public Gate(String service, Identities identities) {
    this.signatures = new SignatureCheck(service, identities);
  }

  /// The identity that signed; otherwise AWS's error.
  public Identity caller(Request request, byte[] body) {
    return switch (signatures.check(request, body)) {
      case Verdict.Signed(var identity) -> identity;
      case Verdict.Unsigned() ->
          throw new AwsError(
              CORAL + "MissingAuthenticationTokenException",
              "Request is missing Authentication Token");
      case Verdict.UnknownKey() ->
          throw new AwsError(
              CORAL + "UnrecognizedClientException",
              "The security token included in the request is invalid.");
      case Verdict.Wrong(var why) -> throw new AwsError(CORAL + "InvalidSignatureException", why);
    };
  }

  /// Passes when the caller's policy allows the action; otherwise `AccessDeniedException`.
  public static void demand(
      Identity caller, String action, String resource, Map<String, List<String>> context) {
    if (!caller.policy().allows(action, resource, context).allowed()) {
      throw new AwsError(
          CORAL + "AccessDeniedException",
          "User: arn:aws:sts::000000000000:assumed-role/"
              + caller.functionName()
              + " is not authorized to perform: "
              + action
              + " on resource: "
              + resource
              + " because no identity-based policy allows the "
              + action
              + " action");
    }
  }

  /// Whether this is the administrator, who is neither counted nor made to fail.
  public static boolean isAdministrator(Identity caller) {
    return caller.functionName().equals(Identities.ADMINISTRATOR);
  }
}
