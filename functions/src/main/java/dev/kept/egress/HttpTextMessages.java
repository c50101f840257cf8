package dev.kept.egress;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;

/// Text messages by `POST {SMS_URL}` of `{"to","template","text"}`; any 2xx means taken.
final class HttpTextMessages implements MessageAdapter {
  private final Egress egress;
  private final URI address;

  HttpTextMessages(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.TEXT_MESSAGES.addressSetting());
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var body =
        new JsonObject()
            .set("to", message.to().normalised())
            .set("template", message.templateWord())
            .set("text", message.text());
    return egress.send(
        ProcessorRegistry.TEXT_MESSAGES,
        message.purpose(),
        message.outbound(WireFormat.HTTP_TEXT, address, body));
  }
}
