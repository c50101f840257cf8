package dev.kept.local.iam;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One identity for each function and one administrator; credentials are drawn afresh at every
/// start, so that none outlives the process it was made for.
public final class Identities {

  /// The administrator's name in place of a function's.
  public static final String ADMINISTRATOR = "local-administrator";

  private final Map<String, Identity> byName = new LinkedHashMap<>();
  private final Map<String, Identity> byKey = new LinkedHashMap<>();

  private Identities(Map<String, Policy> policies) {
    var random = new SecureRandom();
    policies.forEach((name, policy) -> add(draw(name, policy, random)));
    add(draw(ADMINISTRATOR, Policy.EVERYTHING, random));
  }

  /// Draws credentials for each function's policy and for the administrator.
  public static Identities fresh(Map<String, Policy> policiesByFunction) {
    return new Identities(policiesByFunction);
  }

  /// May read and write all.
  public Identity administrator() {
    return named(ADMINISTRATOR);
  }

  /// The identity of a function of the template.
  public Identity named(String functionName) {
    var found = byName.get(functionName);
    if (found == null) {
      throw new IllegalArgumentException("no identity for " + functionName);
    }
    return found;
  }

  /// Who signs with this access key; empty for a key that was never given out.
  public Optional<Identity> byAccessKey(String accessKeyId) {
    return Optional.ofNullable(byKey.get(accessKeyId));
  }

  private void add(Identity identity) {
    byName.put(identity.functionName(), identity);
    byKey.put(identity.accessKeyId(), identity);
  }

  /// Shaped like AWS's: `AKIA` and 16 capitals or digits, 40 characters of base64.
  private static Identity draw(String name, Policy policy, RandomGenerator random) {
    var id = new byte[8];
    random.nextBytes(id);
    var secret = new byte[30];
    random.nextBytes(secret);
    return new Identity(
        name,
        "AKIA" + HexFormat.of().formatHex(id).toUpperCase(Locale.ROOT),
        Base64.getEncoder().encodeToString(secret),
        policy);
  }
}
