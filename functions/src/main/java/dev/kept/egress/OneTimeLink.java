package dev.kept.egress;

import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one link that a notice may carry: the deployment's own page, the token in the fragment,
/// which no web server sees or logs.
final class OneTimeLink {
  private OneTimeLink() {}

  /// @return what fills the template's place `link`; nothing when there is no token
  static Map<String, String> values(URI pages, NoticeKind kind, Optional<SecretToken> token) {
    return token
        .map(one -> pages + kind.linkPath().orElseThrow() + "#" + one.text().value())
        .map(link -> Map.of("link", link))
        .orElse(Map.of());
  }

  /// @return what the message discloses
  static Set<DisclosedField> fields(DisclosedField address, Optional<SecretToken> token) {
    return token.isPresent() ? Set.of(address, DisclosedField.ONE_TIME_LINK) : Set.of(address);
  }
}
