package dev.kept.egress;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;
import java.util.List;

/// Mail by Amazon SES v2: `POST {MAIL_URL}`
/// (`https://email.<region>.amazonaws.com/v2/email/outbound-emails`), signed by the function's
/// role.
///
/// Source: Amazon SES API v2 reference, "SendEmail". It knows no idempotency key and no way to ask
/// what became of a request, so one without an answer is not repeated here; a worker that tries
/// again may send a second mail.
final class SesMail implements MessageAdapter {
  private final Egress egress;
  private final URI address;
  private final String from;

  SesMail(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.MAIL.addressSetting());
    this.from = settings.text("MAIL_FROM");
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var words =
        new JsonObject().set("Text", data(message.text())).set("Html", data(message.html()));
    var simple = new JsonObject().set("Subject", data(message.subject())).set("Body", words);
    var body =
        new JsonObject()
            .set("FromEmailAddress", from)
            .set(
                "Destination",
                new JsonObject().set("ToAddresses", List.of(message.to().normalised())))
            .set("Content", new JsonObject().set("Simple", simple))
            .set(
                "EmailTags",
                List.of(
                    new JsonObject().set("Name", "template").set("Value", message.templateWord())));
    return egress.send(
        ProcessorRegistry.MAIL,
        message.purpose(),
        message.outbound(WireFormat.SES_MAIL, address, body));
  }

  private static JsonObject data(String text) {
    return new JsonObject().set("Data", text).set("Charset", "UTF-8");
  }
}
