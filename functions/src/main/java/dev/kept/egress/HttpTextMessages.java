package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Text messages by `POST {SMS_URL}` of `{"to","template","text"}`; any 2xx means taken.
///
/// The last line is `@domain #code`, by which a phone offers the code to that web domain only; the
/// domain is the setting `OTP_DOMAIN`.
@Singleton
final class HttpTextMessages implements TextMessages {
  private static final MessageTemplate TEMPLATE = MessageTemplate.ONE_TIME_CODE_TEXT;

  private final Egress egress;
  private final URI address;
  private final String domain;

  HttpTextMessages(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.TEXT_MESSAGES.addressSetting());
    this.domain = settings.text("OTP_DOMAIN");
  }

  @Keeps("CX-5-02")
  @Override
  public EgressOutcome oneTimeCode(
      PhoneNumber to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey) {
    var body =
        new JsonObject()
            .set("to", to.normalised())
            .set("template", TEMPLATE.word())
            .set("text", TEMPLATE.text(code, domain));
    var fields = Set.of(DisclosedField.PHONE, DisclosedField.ONE_TIME_CODE);
    return egress.send(
        ProcessorRegistry.TEXT_MESSAGES,
        EgressPurpose.ONE_TIME_CODE_BY_TEXT,
        new Outbound(address, fields, body, about, idempotencyKey));
  }
}
