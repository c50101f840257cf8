package dev.kept.egress;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;

/// Text messages by Amazon SNS: `POST {SMS_URL}` (`https://sns.<region>.amazonaws.com/`) of a
/// `Publish` to the phone number, signed by the function's role.
///
/// Source: Amazon SNS API reference, "Publish"; developer guide, "Mobile text messaging". It knows
/// no idempotency key for phone numbers, so a request without an answer is not repeated here; a
/// worker that tries again may send a second message.
final class SnsTextMessages implements MessageAdapter {
  private static final String ATTRIBUTE = "MessageAttributes.entry.1.";

  private final Egress egress;
  private final URI address;

  SnsTextMessages(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.TEXT_MESSAGES.addressSetting());
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var body =
        new JsonObject()
            .set("Action", "Publish")
            .set("Version", "2010-03-31")
            .set("PhoneNumber", message.to().normalised())
            .set("Message", message.text())
            .set(ATTRIBUTE + "Name", "AWS.SNS.SMS.SMSType")
            .set(ATTRIBUTE + "Value.DataType", "String")
            .set(ATTRIBUTE + "Value.StringValue", "Transactional");
    return egress.send(
        ProcessorRegistry.TEXT_MESSAGES,
        message.purpose(),
        message.outbound(WireFormat.SNS_TEXT, address, body));
  }
}
