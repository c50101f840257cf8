package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Mail by the adapter that the setting `MAIL_ADAPTER` names: `http`, `resend` or `ses`.
///
/// Whichever it is, a mail holds the address, fixed words and one secret (CX-5-03, JN-5-04).
@Singleton
final class PersonMail implements Mail {
  private final MessageAdapter adapter;
  private final NoticeWords notices;

  PersonMail(Egress egress, Settings settings) {
    this.notices = new NoticeWords(settings);
    this.adapter =
        switch (settings.text("MAIL_ADAPTER")) {
          case "http" -> new HttpMail(egress, settings);
          case "resend" -> new ResendMail(egress, settings);
          case "ses" -> new SesMail(egress, settings);
          default -> throw new Settings.InvalidSetting("MAIL_ADAPTER", "names no adapter");
        };
  }

  @Keeps({"CX-5-03", "JN-5-04"})
  @Override
  public EgressOutcome oneTimeCode(
      EmailAddress to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey) {
    return adapter.send(
        new PersonMessage(
            to,
            MessageTemplate.of(purpose),
            Map.of("code", code.value()),
            EgressPurpose.ONE_TIME_CODE_BY_MAIL,
            Set.of(DisclosedField.EMAIL, DisclosedField.ONE_TIME_CODE),
            about,
            idempotencyKey));
  }

  @Keeps({"CX-5-03", "JN-5-04"})
  @Override
  public EgressOutcome notice(
      EmailAddress to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey) {
    return adapter.send(notices.message(to, kind, link, about, idempotencyKey));
  }
}
