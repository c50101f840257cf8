package dev.kept.egress;

import dev.kept.egress.ThirdParty.Received;
import dev.kept.egress.ThirdParty.Reply;
import dev.kept.kernel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The providers as their documentation says that they answer, each with how it is named in the
/// settings, what success looks like and the bodies of its errors.
@SuppressWarnings("ImmutableEnumChecker") // A reply is a record whose map nobody changes.
enum Provider {
  HTTP_MAIL(
      Channel.EMAIL,
      "http",
      new Reply(200, Map.of(), "{}"),
      new Reply(422, Map.of(), "{\"error\":\"no\"}"),
      new Reply(429, Map.of(), "{\"error\":\"later\"}")),
  RESEND(
      Channel.EMAIL,
      "resend",
      json(200, "{\"id\":\"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\"}"),
      json(
          422,
          "{\"statusCode\":422,\"message\":\"Invalid `to` field.\",\"name\":\"validation_error\"}"),
      json(
          429,
          "{\"statusCode\":429,\"message\":\"Too many requests.\",\"name\":\"rate_limit_exceeded\"}")),
  SES(
      Channel.EMAIL,
      "ses",
      json(200, "{\"MessageId\":\"0100018c-1a2b\"}"),
      new Reply(
          400,
          Map.of("x-amzn-ErrorType", "MessageRejected"),
          "{\"message\":\"Email address is not verified.\"}"),
      new Reply(
          429,
          Map.of("x-amzn-ErrorType", "TooManyRequestsException"),
          "{\"message\":\"Too many requests.\"}")),
  HTTP_TEXT(
      Channel.SMS,
      "http",
      new Reply(202, Map.of(), "{}"),
      new Reply(400, Map.of(), "{\"error\":\"no\"}"),
      new Reply(429, Map.of(), "{\"error\":\"later\"}")),
  TWILIO(
      Channel.SMS,
      "twilio",
      json(201, "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}"),
      json(
          400,
          "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number\",\"more_info\":"
              + "\"https://www.twilio.com/docs/errors/21211\",\"status\":400}"),
      json(
          429,
          "{\"code\":20429,\"message\":\"Too Many Requests\",\"more_info\":"
              + "\"https://www.twilio.com/docs/errors/20429\",\"status\":429}")),
  SNS(
      Channel.SMS,
      "sns",
      xml(
          200,
          "<PublishResponse><PublishResult><MessageId>567910cd-659e</MessageId></PublishResult>"
              + "</PublishResponse>"),
      xml(400, error("InvalidParameter", "Invalid parameter: PhoneNumber")),
      xml(400, error("Throttling", "Rate exceeded")));

  private final Channel channel;
  private final String adapter;
  private final Reply taken;
  private final Reply declined;
  private final Reply later;

  Provider(Channel channel, String adapter, Reply taken, Reply declined, Reply later) {
    this.channel = channel;
    this.adapter = adapter;
    this.taken = taken;
    this.declined = declined;
    this.later = later;
  }

  Channel channel() {
    return channel;
  }

  Reply taken() {
    return taken;
  }

  Reply declined() {
    return declined;
  }

  Reply later() {
    return later;
  }

  boolean honoursKeys() {
    return this == HTTP_MAIL || this == HTTP_TEXT || this == RESEND;
  }

  /// Settings by which this provider is at the server of a test.
  Map<String, String> settings(String url) {
    var mail = channel == Channel.EMAIL;
    return Map.of(
        mail ? "MAIL_ADAPTER" : "SMS_ADAPTER",
        adapter,
        "MAIL_URL",
        url,
        "SMS_URL",
        url,
        "MAIL_TOKEN",
        "mail-token",
        "SMS_TOKEN",
        "SK123:sms-token",
        "MAIL_FROM",
        "no-reply@kept.example",
        "SMS_FROM",
        "+12025550000",
        "AWS_REGION",
        "ap-south-1",
        "AWS_ACCESS_KEY_ID",
        "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        "wJalrXUtnFEMI");
  }

  /// A provider that acts before something goes wrong, and remembers: by the idempotency key where
  /// it honours one, else each request anew. Its list, where it has one, shows what was delivered.
  final class Memory {
    private final Set<String> delivered = new LinkedHashSet<>();
    private int count;

    /// @return whether this one was new
    boolean deliver(Received request) {
      var key = request.headers().getOrDefault("Idempotency-key", List.of());
      count += honoursKeys() && delivered.contains(key + "") ? 0 : 1;
      delivered.add(key + "");
      return count == 1;
    }

    int count() {
      return count;
    }
  }

  /// Twilio's page of messages to one number, newest first.
  static Reply page(Optional<String> text) {
    var message = text.map(body -> "{\"body\":\"" + body.replace("\n", "\\n") + "\"}").orElse("");
    return json(200, "{\"messages\":[" + message + "],\"page_size\":20}");
  }

  private static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), body);
  }

  private static Reply xml(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "text/xml"), body);
  }

  private static String error(String code, String message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error><RequestId>6b71</RequestId></ErrorResponse>";
  }
}
