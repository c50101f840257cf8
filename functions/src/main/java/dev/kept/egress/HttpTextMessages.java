package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Text messages by `POST {SMS_URL}` of `{"to","template","text"}`; any 2xx means taken.
///
/// The last line of a code is `@domain #code`, by which a phone offers the code to that web domain
/// only; the domain is the setting `OTP_DOMAIN`.
@Singleton
final class HttpTextMessages implements TextMessages {
  private final Egress egress;
  private final URI address;
  private final String domain;
  private final URI pages;

  HttpTextMessages(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.TEXT_MESSAGES.addressSetting());
    this.domain = settings.text("OTP_DOMAIN");
    this.pages = settings.httpsAddress("WEB_URL");
  }

  @Keeps("CX-5-02")
  @Override
  public EgressOutcome oneTimeCode(
      PhoneNumber to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey) {
    return egress.send(
        ProcessorRegistry.TEXT_MESSAGES,
        EgressPurpose.ONE_TIME_CODE_BY_TEXT,
        new Outbound(
            address,
            Set.of(DisclosedField.PHONE, DisclosedField.ONE_TIME_CODE),
            body(to, MessageTemplate.ONE_TIME_CODE, Map.of("code", code.value(), "domain", domain)),
            about,
            idempotencyKey));
  }

  @Keeps("CX-5-02")
  @Override
  public EgressOutcome notice(
      PhoneNumber to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return egress.send(
        ProcessorRegistry.TEXT_MESSAGES,
        EgressPurpose.NOTICE_BY_TEXT,
        new Outbound(
            address,
            OneTimeLink.fields(DisclosedField.PHONE, link),
            body(to, MessageTemplate.of(kind), OneTimeLink.values(pages, kind, link)),
            Optional.of(about),
            idempotencyKey));
  }

  private static JsonObject body(
      PhoneNumber to, MessageTemplate template, Map<String, String> values) {
    return new JsonObject()
        .set("to", to.normalised())
        .set("template", template.word(Channel.SMS))
        .set("text", template.body(Channel.SMS, values));
  }
}
