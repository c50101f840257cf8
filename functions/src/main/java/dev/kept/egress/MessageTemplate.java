package dev.kept.egress;

import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.promises.Keeps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Every message that can be sent: closed, and each one transactional (JN-3-04, JT-3-04).
///
/// Fixed words around at most one secret: a code, or a link of one use. Nothing of the person, not
/// even which address or device it is about. A line whose secret there is none of is left out.
@Keeps("JN-3-04")
public enum MessageTemplate {
  ONE_TIME_CODE(
      "Your one-time code",
      List.of(
          "Your one-time code is {code}.",
          "It is good for 10 minutes and for one use. If you did not ask for it, nobody can get in"
              + " without it: ignore this message and tell the code to nobody."),
      // The last line binds the code to the web domain that asked (WICG, origin-bound codes).
      List.of(
          "Your one-time code is {code}, good for 10 minutes. Tell it to nobody.",
          "",
          "@{domain} #{code}")),
  CODE_TO_STEP_UP(
      "Your code to confirm that it is you",
      List.of(
          "Your one-time code is {code}. It confirms in a session of your account that it is you.",
          "It is good for 10 minutes and for one use. If you did not ask for it, somebody is"
              + " signed in to your account: tell the code to nobody, sign in and end all"
              + " sessions."),
      List.of(
          "{code} confirms that it is you, for 10 minutes. Not you? Tell it to nobody.",
          "",
          "@{domain} #{code}")),
  CODE_TO_CHANGE_CONTACT(
      "Your code to add this address to an account",
      List.of(
          "Your one-time code is {code}. It adds this address to an account, in place of another"
              + " if there is one.",
          "It is good for 10 minutes and for one use. If you did not ask for it, ignore this"
              + " message and tell the code to nobody."),
      List.of(
          "{code} adds this number to an account, within 10 minutes. Not you? Tell it to nobody.",
          "",
          "@{domain} #{code}")),
  CODE_TO_EXPORT(
      "Your code to download all your data",
      List.of(
          "Your one-time code is {code}. It hands over a copy of everything that your account"
              + " holds.",
          "It is good for 10 minutes and for one use. If you did not ask for it, somebody is"
              + " signed in to your account: tell the code to nobody, sign in and end all"
              + " sessions."),
      List.of(
          "{code} hands over a copy of all your data, within 10 minutes. Not you? Tell it to"
              + " nobody.",
          "",
          "@{domain} #{code}")),
  CODE_TO_NAME_NOMINEE(
      "Your code to name a nominee",
      List.of(
          "Your one-time code is {code}. It names who may act on your account in your place.",
          "It is good for 10 minutes and for one use. If you did not ask for it, somebody is"
              + " signed in to your account: tell the code to nobody, sign in and end all"
              + " sessions."),
      List.of(
          "{code} names who may act on your account, within 10 minutes. Not you? Tell it to"
              + " nobody.",
          "",
          "@{domain} #{code}")),
  CODE_TO_DELETE(
      "Your code to DELETE your account",
      List.of(
          "Your one-time code is {code}. It DELETES your account and everything in it.",
          "It is good for 10 minutes and for one use. If you did not ask for it, somebody is"
              + " signed in to your account: tell the code to nobody, sign in and end all"
              + " sessions."),
      List.of(
          "{code} DELETES your account, within 10 minutes. Not you? Tell it to nobody.",
          "",
          "@{domain} #{code}")),
  NEW_DEVICE(
      "New sign-in to your account",
      List.of(
          "Somebody has signed in to your account on a device that was not known.",
          "If it was you, there is nothing to do. If it was not, sign in and end that session."),
      List.of(
          "New sign-in to your account on an unknown device."
              + " Not you? Sign in and end that session.")),
  REFRESH_REUSED(
      "A session of your account was ended",
      List.of(
          "A session of your account was ended, because its secret was used twice: somebody may"
              + " have copied it.",
          "Sign in again and look whether you know all sessions."),
      List.of(
          "A session of your account was ended: its secret was used twice."
              + " Sign in and check your sessions.")),
  CONTACT_ADDED(
      "A contact was added to your account",
      List.of(
          "A phone number or an e-mail address was added to your account. Its owner can sign in.",
          "If it was not you, sign in and remove it."),
      List.of("A contact was added to your account. Not you? Sign in and remove it.")),
  CONTACT_CHANGED(
      "This contact was replaced on your account",
      List.of(
          "This contact was replaced by another on the account that it signed in to.",
          "If it was you, there is nothing to do.",
          "If it was not you, undo it within 72 hours: {link}"),
      List.of("This contact was replaced on your account.", "Not you? Undo: {link}")),
  CONTACT_REMOVED(
      "This contact was removed from your account",
      List.of(
          "This contact was removed from the account that it signed in to.",
          "If it was you, there is nothing to do.",
          "If it was not you, undo it within 72 hours: {link}"),
      List.of("This contact was removed from your account.", "Not you? Undo: {link}")),
  OTHER_CONTACT_CHANGED(
      "A contact of your account was replaced",
      List.of(
          "A phone number or an e-mail address of your account was replaced by another, whose owner"
              + " can sign in.",
          "If it was not you, undo it by the link that the old one got, or sign in, remove the new"
              + " one and end all sessions."),
      List.of(
          "A contact of your account was replaced."
              + " Not you? Sign in, remove the new one, end all sessions.")),
  OTHER_CONTACT_REMOVED(
      "A contact of your account was removed",
      List.of(
          "A phone number or an e-mail address of your account was removed.",
          "If it was not you, undo it by the link that the old one got, or sign in, add it again"
              + " and end all sessions."),
      List.of(
          "A contact of your account was removed."
              + " Not you? Sign in, add it again, end all sessions.")),
  CONTACT_RECOVERY_ASKED(
      "Somebody says that you lost this contact",
      List.of(
          "Somebody asks to replace a contact of your account, and says that it is lost. In 72"
              + " hours they may.",
          "If it was you, there is nothing to do.",
          "If it was not you, stop it: {link}"),
      List.of("Somebody asks to replace a lost contact of yours.", "Not you? Stop: {link}")),
  CONTACT_RECOVERED(
      "A lost contact of your account was replaced",
      List.of(
          "A contact of your account, said to be lost, was replaced. Whoever has the new one can"
              + " sign"
              + " in; the old one no longer does.",
          "If it was not you, sign in by a contact that is still yours, remove the new one and end"
              + " all sessions."),
      List.of(
          "A contact of your account, said to be lost, was replaced."
              + " Not you? Sign in, remove the new one, end all sessions.")),
  PASSKEY_ADDED(
      "A passkey was added to your account",
      List.of(
          "A passkey was added to your account. Whoever has it can sign in.",
          "If it was not you, sign in and remove it."),
      List.of("A passkey was added to your account. Not you? Sign in and remove it.")),
  PASSKEY_REMOVED(
      "A passkey was removed from your account",
      List.of(
          "A passkey was removed from your account.",
          "If it was not you, sign in and check your sessions."),
      List.of(
          "A passkey was removed from your account. Not you? Sign in and check your sessions.")),
  PASSWORD_RESET_ASKED(
      "Reset your password",
      List.of(
          "Somebody asked to reset the password of your account. If it was you, do it here within"
              + " one hour: {link}",
          "If it was not you, there is nothing to do: without this message nobody can."),
      List.of("Somebody asked to reset your password. If it was you, do it here:", "{link}")),
  PASSWORD_CHANGED(
      "The password of your account was changed",
      List.of(
          "The password of your account was changed or removed.",
          "If it was not you, sign in by a one-time code and set another."),
      List.of(
          "The password of your account was changed."
              + " Not you? Sign in by a one-time code and set another.")),
  LONG_CODES(
      "Your next one-time codes are longer",
      List.of(
          "Wrong one-time codes were entered for your account so often that the next codes have 8"
              + " characters instead of 4.",
          "There is nothing to do. Tell a code to nobody, whoever asks."),
      List.of(
          "Too many wrong codes were entered for your account:"
              + " the next codes have 8 characters. Tell them to nobody.")),
  DELETION_SCHEDULED(
      "Your account will be deleted in 7 days",
      List.of(
          "Your account is hidden from now on, and will be deleted for good in 7 days.",
          "Until then you can sign in and take that back. If it was not you, do so."),
      List.of(
          "Your account will be deleted in 7 days. Until then you can sign in and take that"
              + " back.")),
  DELETION_NEAR(
      "Your account will be deleted in 48 hours",
      List.of(
          "In 48 hours your account and everything in it will be deleted for good.",
          "If you want to keep it, sign in and take the deletion back before that."),
      List.of(
          "In 48 hours your account will be deleted for good."
              + " To keep it, sign in and take that back.")),
  DELETION_TAKEN_BACK(
      "Your account will not be deleted",
      List.of(
          "The deletion of your account was taken back: everything is as it was.",
          "If it was not you, sign in and check your sessions."),
      List.of("The deletion of your account was taken back. Not you? Sign in and check it."));

  private static final Predicate<String> UNFILLED = Pattern.compile("\\{[a-z]+}").asPredicate();

  private final String subject;
  private final String mail;
  private final String text;

  MessageTemplate(String subject, List<String> mail, List<String> text) {
    this.subject = subject;
    this.mail = String.join("\n", mail);
    this.text = String.join("\n", text);
  }

  /// @return the template of a notice; every kind has one
  static MessageTemplate of(NoticeKind kind) {
    return valueOf(kind.name());
  }

  /// @return the template of a code, which says what the code does: nobody shall be talked out of a
  ///     code that they take for another
  static MessageTemplate of(ChallengePurpose purpose) {
    return switch (purpose) {
      case SIGN_IN -> ONE_TIME_CODE;
      case STEP_UP -> CODE_TO_STEP_UP;
      case CHANGE_CONTACT -> CODE_TO_CHANGE_CONTACT;
      case EXPORT -> CODE_TO_EXPORT;
      case NOMINEE -> CODE_TO_NAME_NOMINEE;
      case DELETE -> CODE_TO_DELETE;
    };
  }

  /// @return the word on the wire, such as `one_time_code_mail` and `one_time_code_text`
  public String word(Channel channel) {
    var way =
        switch (channel) {
          case EMAIL -> "_mail";
          case SMS -> "_text";
        };
    return name().toLowerCase(Locale.ROOT) + way;
  }

  /// @return the subject of the mail; a text message has none
  public String subject() {
    return subject;
  }

  /// @param values the secrets by the name of their place: `code`, `domain`, `link`
  /// @return the words of the message
  String body(Channel channel, Map<String, String> values) {
    return switch (channel) {
      case EMAIL -> String.join("\n\n", filled(mail, values)) + "\n";
      case SMS -> String.join("\n", filled(text, values));
    };
  }

  private static List<String> filled(String lines, Map<String, String> values) {
    return lines.lines().map(line -> line(line, values)).filter(UNFILLED.negate()).toList();
  }

  private static String line(String line, Map<String, String> values) {
    var text = line;
    for (var value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
