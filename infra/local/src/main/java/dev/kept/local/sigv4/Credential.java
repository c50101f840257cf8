package dev.kept.local.sigv4;

import dev.kept.local.http.Request;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parsed `Authorization` header: `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/
/// <service>/aws4_request, SignedHeaders=<a;b>, Signature=<hex>`.
///
/// `signedHeaders` are in lower case.
public record Credential(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /// Keeps a copy.
  public Credential {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /// Empty when the request has no such header or it is not whole.
  public static Optional<Credential> of(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.startsWith(ALGORITHM + " "))
        .flatMap(value -> parse(value.substring(ALGORITHM.length() + 1)));
  }

  String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }

  private static Optional<Credential> parse(String value) {
    var parts = new HashMap<String, String>();
    for (var part : value.split(",", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    var scope = parts.getOrDefault("Credential", "").split("/", -1);
    var headers = parts.getOrDefault("SignedHeaders", "");
    var signature = parts.getOrDefault("Signature", "");
    if (scope.length != 5
        || !scope[4].equals("aws4_request")
        || headers.isEmpty()
        || signature.isEmpty()) {
      return Optional.empty();
    }
    var names = Arrays.asList(headers.toLowerCase(Locale.ROOT).split(";", -1));
    return Optional.of(new Credential(scope[0], scope[1], scope[2], scope[3], names, signature));
  }
}
