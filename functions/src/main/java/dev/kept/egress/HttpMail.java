package dev.kept.egress;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;

/// Mail by `POST {MAIL_URL}` of `{"to","template","subject","text","html"}`; any 2xx means taken.
final class HttpMail implements MessageAdapter {
  private final Egress egress;
  private final URI address;

  HttpMail(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.MAIL.addressSetting());
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var body =
        new JsonObject()
            .set("to", message.to().normalised())
            .set("template", message.templateWord())
            .set("subject", message.subject())
            .set("text", message.text())
            .set("html", message.html());
    return egress.send(
        ProcessorRegistry.MAIL,
        message.purpose(),
        message.outbound(WireFormat.HTTP_MAIL, address, body));
  }
}
