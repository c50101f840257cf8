package dev.kept.egress;

import dev.kept.promises.Keeps;
import java.util.List;
import java.util.Set;

/// Who may receive anything from us: a closed list, at once allow-list and source of the notice's
/// recipients (JN-5-02, CX-5-01).
///
/// None has a purpose of sale, because no such purpose exists (JN-S-02). A processor is added with
/// an ADR; at which host a deployment reaches it, and by what name it goes there, are settings.
@Keeps({"JN-S-02", "JN-3-11", "JN-5-01", "JT-4-01"})
public final class ProcessorRegistry {
  /// Gets an address and one code or link, nothing else (CX-5-03, JN-5-04).
  public static final Processor MAIL =
      new Processor(
          "mail",
          "MAIL_URL",
          "MAIL_TOKEN",
          "MAIL_PROCESSOR",
          Set.of(EgressPurpose.ONE_TIME_CODE_BY_MAIL, EgressPurpose.NOTICE_BY_MAIL),
          Set.of(DisclosedField.EMAIL, DisclosedField.ONE_TIME_CODE, DisclosedField.ONE_TIME_LINK),
          Set.of(WireFormat.HTTP_MAIL, WireFormat.RESEND_MAIL, WireFormat.SES_MAIL));

  /// Gets a phone number and one code or link, nothing else (CX-5-02).
  public static final Processor TEXT_MESSAGES =
      new Processor(
          "sms",
          "SMS_URL",
          "SMS_TOKEN",
          "SMS_PROCESSOR",
          Set.of(EgressPurpose.ONE_TIME_CODE_BY_TEXT, EgressPurpose.NOTICE_BY_TEXT),
          Set.of(DisclosedField.PHONE, DisclosedField.ONE_TIME_CODE, DisclosedField.ONE_TIME_LINK),
          Set.of(
              WireFormat.HTTP_TEXT,
              WireFormat.TWILIO_TEXT,
              WireFormat.TWILIO_LIST,
              WireFormat.SNS_TEXT));

  private static final List<Processor> ALL = List.of(MAIL, TEXT_MESSAGES);

  private ProcessorRegistry() {}

  /// @return every processor, in the order of the notice
  public static List<Processor> all() {
    return ALL;
  }

  /// @return whether this very processor is listed
  static boolean lists(Processor processor) {
    return ALL.contains(processor);
  }
}
