package dev.kept.egress;

import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Text messages by Twilio: `POST {SMS_URL}`
/// (`https://api.twilio.com/2010-04-01/Accounts/{Sid}/Messages.json`); the token is
/// `user:password`,
/// best an API key's SID and secret.
///
/// Twilio knows no idempotency key. When a request had no clear answer, the list of messages to
/// that
/// number is asked whether one with these very words is there; the words hold a secret drawn for
/// this one message or, in a notice, nothing that a repeat would change. Only what is not found may
/// be sent again. What waits in Twilio's queue for longer than a code is good is not sent at all
/// (`ValidityPeriod`).
///
/// Source: Twilio's API reference, "Messages resource".
final class TwilioTextMessages implements MessageAdapter {
  /// Seconds that a code is good for.
  private static final String VALIDITY = "600";

  private static final String NEWEST = "20";

  private final Egress egress;
  private final URI address;
  private final String from;

  TwilioTextMessages(Egress egress, Settings settings) {
    this.egress = egress;
    this.address = settings.httpsAddress(ProcessorRegistry.TEXT_MESSAGES.addressSetting());
    this.from = settings.text("SMS_FROM");
  }

  @Override
  public EgressOutcome send(PersonMessage message) {
    var body =
        new JsonObject()
            .set("To", message.to().normalised())
            .set(from.matches("MG[0-9a-f]{32}") ? "MessagingServiceSid" : "From", from)
            .set("Body", message.text())
            .set("ValidityPeriod", VALIDITY);
    var outcome =
        egress.send(
            ProcessorRegistry.TEXT_MESSAGES,
            message.purpose(),
            message.outbound(WireFormat.TWILIO_TEXT, address, body));
    return outcome instanceof Unanswered ? found(message) : outcome;
  }

  private EgressOutcome found(PersonMessage message) {
    var query = new JsonObject().set("To", message.to().normalised()).set("PageSize", NEWEST);
    var outcome =
        egress.send(
            ProcessorRegistry.TEXT_MESSAGES,
            message.purpose(),
            message.outbound(WireFormat.TWILIO_LIST, address, query));
    return outcome instanceof Taken(var answer) && lists(answer, message.text())
        ? outcome
        : new Unanswered();
  }

  private static boolean lists(byte[] answer, String text) {
    return Json.parse(answer)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .flatMap(page -> page.list("messages"))
        .stream()
        .flatMap(List::stream)
        .anyMatch(
            message ->
                message instanceof JsonObject one
                    && one.text("body").map(String::strip).equals(Optional.of(text)));
  }
}
