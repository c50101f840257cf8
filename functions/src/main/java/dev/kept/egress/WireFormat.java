package dev.kept.egress;

import java.util.Set;

/// How a processor is spoken to: the closed contract of each adapter. What a request may hold, how
/// it is written and signed, and whether it may be repeated.
public enum WireFormat {
  /// Our own: anything that takes this JSON with a bearer token and an `Idempotency-Key`.
  HTTP_MAIL(
      Encoding.JSON,
      Authority.BEARER,
      Repeat.SAME_KEY,
      "",
      "to",
      "template",
      "subject",
      "text",
      "html"),
  /// Resend, `POST /emails`; honours `Idempotency-Key` for 24 hours.
  RESEND_MAIL(
      Encoding.JSON,
      Authority.BEARER,
      Repeat.SAME_KEY,
      "\"id\"",
      "from",
      "to",
      "subject",
      "text",
      "html",
      "tags.name",
      "tags.value"),
  /// Amazon SES v2, `POST /v2/email/outbound-emails`; knows no idempotency key.
  SES_MAIL(
      Encoding.JSON,
      Authority.SIGNED_SES,
      Repeat.NOT_TAKEN,
      "\"MessageId\"",
      "FromEmailAddress",
      "Destination.ToAddresses",
      "Content.Simple.Subject.Data",
      "Content.Simple.Subject.Charset",
      "Content.Simple.Body.Text.Data",
      "Content.Simple.Body.Text.Charset",
      "Content.Simple.Body.Html.Data",
      "Content.Simple.Body.Html.Charset",
      "EmailTags.Name",
      "EmailTags.Value"),
  /// Our own, for text messages.
  HTTP_TEXT(Encoding.JSON, Authority.BEARER, Repeat.SAME_KEY, "", "to", "template", "text"),
  /// Twilio, `POST /2010-04-01/Accounts/{Sid}/Messages.json`; knows no idempotency key.
  TWILIO_TEXT(
      Encoding.FORM,
      Authority.BASIC,
      Repeat.NOT_TAKEN,
      "\"sid\"",
      "To",
      "From",
      "MessagingServiceSid",
      "Body",
      "ValidityPeriod"),
  /// Twilio, `GET` of the same address: the messages to one number, newest first.
  TWILIO_LIST(Encoding.QUERY, Authority.BASIC, Repeat.NEVER, "\"messages\"", "To", "PageSize"),
  /// Amazon SNS, `Publish` to a phone number; knows no idempotency key.
  SNS_TEXT(
      Encoding.FORM,
      Authority.SIGNED_SNS,
      Repeat.NOT_TAKEN,
      "<MessageId>",
      "Action",
      "Version",
      "PhoneNumber",
      "Message",
      "MessageAttributes.entry.1.Name",
      "MessageAttributes.entry.1.Value.DataType",
      "MessageAttributes.entry.1.Value.StringValue");

  /// How members are written.
  enum Encoding {
    JSON,
    FORM,
    /// In the address; there is no body.
    QUERY
  }

  /// How a request proves whose it is.
  enum Authority {
    BEARER,
    /// The token is `user:password`.
    BASIC,
    SIGNED_SES,
    SIGNED_SNS
  }

  /// When a request may be sent a second time.
  enum Repeat {
    /// Whenever the first had no clear answer: the processor acts once for one key.
    SAME_KEY,
    /// Only when the first was surely not acted on: not connected, or told to come later.
    NOT_TAKEN,
    NEVER
  }

  private final Encoding encoding;
  private final Authority authority;
  private final Repeat repeat;
  private final String receipt;
  private final String members;

  WireFormat(
      Encoding encoding, Authority authority, Repeat repeat, String receipt, String... members) {
    this.encoding = encoding;
    this.authority = authority;
    this.repeat = repeat;
    this.receipt = receipt;
    this.members = String.join(" ", members);
  }

  Encoding encoding() {
    return encoding;
  }

  Authority authority() {
    return authority;
  }

  Repeat repeat() {
    return repeat;
  }

  /// @return what an answer of success must hold, so that a page of somebody between is none
  String receipt() {
    return receipt;
  }

  /// @return the only members that a request may have; those of objects by their path
  Set<String> members() {
    return Set.of(members.split(" "));
  }
}
