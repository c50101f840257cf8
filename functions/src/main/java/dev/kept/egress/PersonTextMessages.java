package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Text messages by the adapter that the setting `SMS_ADAPTER` names: `http`, `twilio` or `sns`.
///
/// The last line of a code is `@domain #code`, by which a phone offers the code to that web domain
/// only; the domain is the setting `OTP_DOMAIN`. Whichever the adapter, a message holds the number,
/// fixed words and one secret (CX-5-02).
@Singleton
final class PersonTextMessages implements TextMessages {
  private final MessageAdapter adapter;
  private final NoticeWords notices;
  private final String domain;

  PersonTextMessages(Egress egress, Settings settings) {
    this.notices = new NoticeWords(settings);
    this.domain = settings.text("OTP_DOMAIN");
    this.adapter =
        switch (settings.text("SMS_ADAPTER")) {
          case "http" -> new HttpTextMessages(egress, settings);
          case "twilio" -> new TwilioTextMessages(egress, settings);
          case "sns" -> new SnsTextMessages(egress, settings);
          default -> throw new Settings.InvalidSetting("SMS_ADAPTER", "names no adapter");
        };
  }

  @Keeps("CX-5-02")
  @Override
  public EgressOutcome oneTimeCode(
      PhoneNumber to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey) {
    return adapter.send(
        new PersonMessage(
            to,
            MessageTemplate.of(purpose),
            Map.of("code", code.value(), "domain", domain),
            EgressPurpose.ONE_TIME_CODE_BY_TEXT,
            Set.of(DisclosedField.PHONE, DisclosedField.ONE_TIME_CODE),
            about,
            idempotencyKey));
  }

  @Keeps("CX-5-02")
  @Override
  public EgressOutcome notice(
      PhoneNumber to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return adapter.send(notices.message(to, kind, link, about, idempotencyKey));
  }
}
