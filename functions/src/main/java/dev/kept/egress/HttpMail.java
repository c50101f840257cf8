package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Mail by `POST {MAIL_URL}` of `{"to","template","subject","text"}`; any 2xx means taken.
@Singleton
final class HttpMail implements Mail {
  private static final MessageTemplate TEMPLATE = MessageTemplate.ONE_TIME_CODE_MAIL;

  private final Egress egress;
  private final URI address;

  HttpMail(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.MAIL.addressSetting());
  }

  @Keeps({"CX-5-03", "JN-5-04"})
  @Override
  public EgressOutcome oneTimeCode(
      EmailAddress to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey) {
    var body =
        new JsonObject()
            .set("to", to.normalised())
            .set("template", TEMPLATE.word())
            .set("subject", TEMPLATE.subject())
            .set("text", TEMPLATE.text(code, ""));
    var fields = Set.of(DisclosedField.EMAIL, DisclosedField.ONE_TIME_CODE);
    return egress.send(
        ProcessorRegistry.MAIL,
        EgressPurpose.ONE_TIME_CODE_BY_MAIL,
        new Outbound(address, fields, body, about, idempotencyKey));
  }
}
