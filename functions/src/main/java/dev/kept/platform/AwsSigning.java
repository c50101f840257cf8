package dev.kept.platform;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/// Signs a request to an AWS service that leaves by another client than the SDK's, with the
/// function's own role (Signature Version 4).
@Singleton
public final class AwsSigning {
  /// Headers that the sending client sets itself.
  private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

  private final Settings settings;
  private final Clock clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  public AwsSigning(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// @param service as it stands in the signature, such as `ses`
  /// @param headers those that the request carries already, which are signed as well
  /// @return the headers that prove whose the request is
  public Map<String, String> headers(
      String service, String method, URI address, Map<String, String> headers, byte[] body) {
    var request = SdkHttpRequest.builder().uri(address).method(SdkHttpMethod.fromValue(method));
    headers.forEach(request::putHeader);
    var identity = AwsClients.credentials(settings).resolveCredentials();
    var signed =
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.text("AWS_REGION"))
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    var added = new LinkedHashMap<String, String>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> add(added, headers.keySet(), name, values));
    return added;
  }

  private static void add(
      Map<String, String> added, Set<String> given, String name, List<String> values) {
    if (!given.contains(name) && !OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      added.put(name, String.join(", ", values));
    }
  }
}
