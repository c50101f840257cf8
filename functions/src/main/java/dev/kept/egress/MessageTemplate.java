package dev.kept.egress;

import dev.kept.kernel.OneTimeCode;
import dev.kept.promises.Keeps;
import java.util.Locale;

/// Every message that can be sent: closed, and each one transactional (JN-3-04). Their texts hold
/// the code and nothing of the person.
@Keeps("JN-3-04")
public enum MessageTemplate {
  ONE_TIME_CODE_MAIL(
      "Your one-time code",
      """
      Your one-time code is %s.

      It is good for 10 minutes and for one use. If you did not ask for it, nobody can get in \
      without it: ignore this message and tell the code to nobody.
      """),
  /// The last line binds the code to the web domain that asked (WICG, origin-bound one-time codes).
  ONE_TIME_CODE_TEXT(
      "",
      """
      Your one-time code is %1$s, good for 10 minutes. Tell it to nobody.

      @%2$s #%1$s""");

  private final String subject;
  private final String text;

  MessageTemplate(String subject, String text) {
    this.subject = subject;
    this.text = text;
  }

  /// @return the word on the wire
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return the subject; empty text where the channel has none
  public String subject() {
    return subject;
  }

  /// @param domain the web domain; used by texts only
  String text(OneTimeCode code, String domain) {
    return text.formatted(code.value(), domain);
  }
}
