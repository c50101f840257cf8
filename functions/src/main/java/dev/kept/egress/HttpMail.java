package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Mail by `POST {MAIL_URL}` of `{"to","template","subject","text"}`; any 2xx means taken.
///
/// A link leads to the deployment's own web pages at `WEB_URL`; its token is in the fragment, which
/// no web server logs.
@Singleton
final class HttpMail implements Mail {
  private final Egress egress;
  private final URI address;
  private final URI pages;

  HttpMail(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.MAIL.addressSetting());
    this.pages = settings.httpsAddress("WEB_URL");
  }

  @Keeps({"CX-5-03", "JN-5-04"})
  @Override
  public EgressOutcome oneTimeCode(
      EmailAddress to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey) {
    return egress.send(
        ProcessorRegistry.MAIL,
        EgressPurpose.ONE_TIME_CODE_BY_MAIL,
        new Outbound(
            address,
            Set.of(DisclosedField.EMAIL, DisclosedField.ONE_TIME_CODE),
            body(to, MessageTemplate.ONE_TIME_CODE, Map.of("code", code.value())),
            about,
            idempotencyKey));
  }

  @Keeps({"CX-5-03", "JN-5-04"})
  @Override
  public EgressOutcome notice(
      EmailAddress to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return egress.send(
        ProcessorRegistry.MAIL,
        EgressPurpose.NOTICE_BY_MAIL,
        new Outbound(
            address,
            OneTimeLink.fields(DisclosedField.EMAIL, link),
            body(to, MessageTemplate.of(kind), OneTimeLink.values(pages, kind, link)),
            Optional.of(about),
            idempotencyKey));
  }

  private static JsonObject body(
      EmailAddress to, MessageTemplate template, Map<String, String> values) {
    return new JsonObject()
        .set("to", to.normalised())
        .set("template", template.word(Channel.EMAIL))
        .set("subject", template.subject())
        .set("text", template.body(Channel.EMAIL, values));
  }
}
