package dev.kept.local.fakes;

import dev.kept.local.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/// How a fake is spoken to: which path, which proof, which answers. Sources: the providers' own API
/// references; `http` is the plain form of the product's README.
enum ProviderFormat {
  HTTP_MAIL("mail", "http", "/mail"),
  RESEND("mail", "resend", "/resend/emails"),
  HTTP_TEXT("sms", "http", "/sms"),
  /// With the account that the fake has.
  TWILIO("sms", "twilio", "/2010-04-01/Accounts/AClocal/Messages.json");

  private final String processor;
  private final String adapter;
  private final String path;

  ProviderFormat(String processor, String adapter, String path) {
    this.processor = processor;
    this.adapter = adapter;
    this.path = path;
  }

  /// The format that listens on a path.
  static Optional<ProviderFormat> at(String path) {
    return Arrays.stream(values()).filter(format -> format.path.equals(path)).findFirst();
  }

  /// The format of a processor by the name that the template's parameters give it; empty when there
  /// is no fake of it.
  static Optional<ProviderFormat> of(String processor, String adapter) {
    return Arrays.stream(values())
        .filter(format -> format.processor.equals(processor) && format.adapter.equals(adapter))
        .findFirst();
  }

  String processor() {
    return processor;
  }

  String channel() {
    return processor.equals("mail") ? "email" : "sms";
  }

  String path() {
    return path;
  }

  boolean isTwilio() {
    return this == TWILIO;
  }

  /// What was taken, as this provider says it.
  Answer taken(String id) {
    return switch (this) {
      case HTTP_MAIL, HTTP_TEXT, RESEND -> new Answer(200, JsonObject.empty().with("id", id));
      case TWILIO ->
          new Answer(
              201,
              JsonObject.empty()
                  .with("sid", "SM" + id.replace("-", ""))
                  .with("status", "queued")
                  .with("error_code", null));
    };
  }

  /// A refusal or failure, as this provider says it.
  Answer refused(int status, String name) {
    return new Answer(
        status,
        switch (this) {
          case HTTP_MAIL, HTTP_TEXT -> JsonObject.empty().with("error", name);
          case RESEND ->
              JsonObject.empty()
                  .with("statusCode", status)
                  .with("name", name)
                  .with("message", name);
          case TWILIO ->
              JsonObject.empty()
                  .with("code", status == 429 ? 20429 : 20000 + status % 1000)
                  .with("message", name)
                  .with("more_info", "https://www.twilio.com/docs/errors")
                  .with("status", status);
        });
  }

  /// An answer.
  record Answer(int status, JsonObject body) {}
}
