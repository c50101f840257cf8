package dev.kept.platform;

import dev.kept.kernel.Sensitive;
import dev.kept.platform.Settings.InvalidSetting;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The one edge in front of the gateway that is believed: CloudFront, where a deployment has it
/// (ADR 16).
///
/// Without one (`EDGE_SECRET` is `none`) every header is the client's word, and none of them says
/// anything about it: its address is the gateway's peer, its city unknown. With one, a request
/// without the edge's secret has come around it and is refused; of one that has the secret, the
/// viewer headers count, because CloudFront overwrites whatever a client sent under their names.
@Singleton
final class Edge {
  static final String SETTING = "EDGE_SECRET";
  private static final String NONE = "none";
  private static final String SECRET = "x-kept-edge";
  private static final int SHORTEST_SECRET = 32;

  private final List<Sensitive<String>> secrets;

  /// Two secrets, separated by a comma, are both good, so that one can follow the other.
  Edge(Settings settings) {
    var setting = settings.text(SETTING);
    this.secrets =
        setting.equals(NONE)
            ? List.of()
            : Stream.of(setting.split(",", -1)).map(String::strip).map(Sensitive::new).toList();
    if (secrets.stream().anyMatch(secret -> secret.value().length() < SHORTEST_SECRET)) {
      throw new InvalidSetting(SETTING, "has fewer than " + SHORTEST_SECRET + " characters");
    }
  }

  /// @return the request with the client's address and city as the edge saw them, without the
  ///     secret
  /// @throws Refusal 403 for a request that did not come through the edge
  /// @throws IllegalStateException when the edge does not tell the client's address: it is
  ///     configured wrongly, and its own address must not be counted as everybody's
  HttpRequest admit(HttpRequest request) {
    if (secrets.isEmpty()) {
      return request;
    }
    if (!request.header(SECRET).filter(this::isOurs).isPresent()) {
      throw Refusal.of(403, "not_through_edge");
    }
    var address =
        request
            .header("cloudfront-viewer-address")
            .flatMap(ViewerHeaders::address)
            .orElseThrow(() -> new IllegalStateException("the edge tells no viewer's address"));
    return request.seenAt(address, city(request)).without(SECRET);
  }

  private static Optional<String> city(HttpRequest request) {
    var country = request.header("cloudfront-viewer-country").flatMap(ViewerHeaders::country);
    return request
        .header("cloudfront-viewer-city")
        .flatMap(ViewerHeaders::city)
        .map(city -> country.map(code -> city + ", " + code).orElse(city));
  }

  /// Compares with each in constant time.
  private boolean isOurs(String given) {
    var bytes = given.getBytes(StandardCharsets.UTF_8);
    var ours = false;
    for (var secret : secrets) {
      ours |= MessageDigest.isEqual(secret.value().getBytes(StandardCharsets.UTF_8), bytes);
    }
    return ours;
  }
}
