package dev.kept.local.sigv4;

import dev.kept.local.iam.Identity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Signs a request as an identity, for the platform's own looks into its stores.
///
/// The query must be sorted by name and encoded already. Source: AWS IAM User Guide, "Create a
/// signed AWS API request".
public final class RequestSigner {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Identity identity;
  private final String region;
  private final SigningKeys keys = new SigningKeys();

  public RequestSigner(Identity identity, String region) {
    this.identity = identity;
    this.region = region;
  }

  /// @param headers further headers, which are signed as well
  public HttpRequest sign(
      String service, String method, URI address, Map<String, String> headers, byte[] body) {
    var stamp = STAMP.format(Instant.now());
    var bodyHash = HexFormat.of().formatHex(SigningKeys.sha256(body));
    var signed = new TreeMap<>(headers);
    signed.put("host", address.getAuthority());
    signed.put("x-amz-content-sha256", bodyHash);
    signed.put("x-amz-date", stamp);
    var credential =
        new Credential(
            identity.accessKeyId(),
            stamp.substring(0, 8),
            region,
            service,
            List.copyOf(signed.keySet()),
            "");
    var query = address.getRawQuery() == null ? "" : address.getRawQuery();
    var lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    var names = String.join(";", signed.keySet());
    var canonical =
        String.join("\n", method, address.getRawPath(), query, lines, names, bodyHash)
            .getBytes(StandardCharsets.UTF_8);
    var text =
        String.join(
            "\n",
            Credential.ALGORITHM,
            stamp,
            credential.scope(),
            HexFormat.of().formatHex(SigningKeys.sha256(canonical)));
    var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.ofByteArray(body));
    signed.forEach(
        (name, value) -> {
          if (!name.equals("host")) {
            request.header(name, value);
          }
        });
    return request
        .header(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    Credential.ALGORITHM,
                    identity.accessKeyId(),
                    credential.scope(),
                    names,
                    keys.sign(identity, credential, text)))
        .build();
  }
}
