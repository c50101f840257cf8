package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Settings;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// What a notice says, and its one link: the deployment's own page at the setting `WEB_URL`, with
/// the token in the fragment, which no web server sees or logs.
final class NoticeWords {
  private final URI pages;

  NoticeWords(Settings settings) {
    this.pages = settings.httpsAddress("WEB_URL");
  }

  PersonMessage message(
      ContactAddress to,
      NoticeKind kind,
      Optional<SecretToken> token,
      AccountId about,
      String idempotencyKey) {
    var fields = new HashSet<DisclosedField>();
    token.ifPresent(_ -> fields.add(DisclosedField.ONE_TIME_LINK));
    var purpose =
        switch (to.channel()) {
          case EMAIL -> {
            fields.add(DisclosedField.EMAIL);
            yield EgressPurpose.NOTICE_BY_MAIL;
          }
          case SMS -> {
            fields.add(DisclosedField.PHONE);
            yield EgressPurpose.NOTICE_BY_TEXT;
          }
        };
    return new PersonMessage(
        to,
        MessageTemplate.of(kind),
        token
            .map(one -> pages + kind.linkPath().orElseThrow() + "#" + one.text().value())
            .map(link -> Map.of("link", link))
            .orElse(Map.of()),
        purpose,
        fields,
        Optional.of(about),
        idempotencyKey);
  }
}
