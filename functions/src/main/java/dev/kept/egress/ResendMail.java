package dev.kept.egress;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;
import java.util.List;

/// Mail by Resend: `POST {MAIL_URL}` (`https://api.resend.com/emails`), the token an API key that
/// may send only.
///
/// Source: Resend's API reference, "Send Email", "Errors" and "Idempotency Keys": a repeat with one
/// key within 24 hours is answered like the first and sends nothing.
final class ResendMail implements MessageAdapter {
  private final Egress egress;
  private final URI address;
  private final String from;

  ResendMail(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.MAIL.addressSetting());
    this.from = settings.text("MAIL_FROM");
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var body =
        new JsonObject()
            .set("from", from)
            .set("to", List.of(message.to().normalised()))
            .set("subject", message.subject())
            .set("text", message.text())
            .set("html", message.html())
            .set(
                "tags",
                List.of(
                    new JsonObject().set("name", "template").set("value", message.templateWord())));
    return egress.send(
        ProcessorRegistry.MAIL,
        message.purpose(),
        message.outbound(WireFormat.RESEND_MAIL, address, body));
  }
}
