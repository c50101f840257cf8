package dev.kept.kernel;

import java.util.Locale;
import java.util.Optional;

/// What a person is told of without having asked: closed, each one about their own account's safety
/// (JN-3-04, JT-3-04).
public enum NoticeKind {
  /// Somebody signed in on a device that was not known.
  NEW_DEVICE,
  /// A refresh token was used twice, so its session was ended.
  REFRESH_REUSED,
  CONTACT_ADDED,
  /// To the old address, with a link that undoes it.
  CONTACT_CHANGED,
  /// To the address that was removed, with a link that undoes it.
  CONTACT_REMOVED,
  /// To the person's other contacts: one was replaced.
  OTHER_CONTACT_CHANGED,
  /// To the person's other contacts: one was removed.
  OTHER_CONTACT_REMOVED,
  /// Somebody says that this contact is lost; with a link that stops them.
  CONTACT_RECOVERY_ASKED,
  CONTACT_RECOVERED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  PASSWORD_CHANGED,
  /// Somebody asked to reset the password; with the link that does it, of one use and one hour.
  PASSWORD_RESET_ASKED,
  /// Too many wrong codes: the next ones are long.
  LONG_CODES,
  /// The account will be erased in seven days.
  DELETION_SCHEDULED,
  /// 48 hours before the account is erased (LAW-07).
  DELETION_NEAR,
  DELETION_TAKEN_BACK;

  /// @return the word in tables and logs: lower case
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return the path, under the deployment's own web pages, of the one link that a message of this
  ///     kind may carry
  public Optional<String> linkPath() {
    return switch (this) {
      case CONTACT_CHANGED, CONTACT_REMOVED -> Optional.of("/undo");
      case CONTACT_RECOVERY_ASKED -> Optional.of("/cancel");
      case PASSWORD_RESET_ASKED -> Optional.of("/password");
      case NEW_DEVICE,
          REFRESH_REUSED,
          CONTACT_ADDED,
          OTHER_CONTACT_CHANGED,
          OTHER_CONTACT_REMOVED,
          CONTACT_RECOVERED,
          PASSKEY_ADDED,
          PASSKEY_REMOVED,
          PASSWORD_CHANGED,
          LONG_CODES,
          DELETION_SCHEDULED,
          DELETION_NEAR,
          DELETION_TAKEN_BACK ->
          Optional.empty();
    };
  }

  /// @return whether it also goes to addresses that were given up in the last 72 hours: what only
  ///     whoever changed the address would hear of otherwise. A change tells the old address itself
  public boolean goesToReserved() {
    return switch (this) {
      case NEW_DEVICE,
          REFRESH_REUSED,
          CONTACT_ADDED,
          CONTACT_RECOVERED,
          PASSKEY_ADDED,
          PASSKEY_REMOVED,
          PASSWORD_CHANGED,
          DELETION_SCHEDULED,
          DELETION_NEAR,
          DELETION_TAKEN_BACK ->
          true;
      case CONTACT_CHANGED,
          CONTACT_REMOVED,
          OTHER_CONTACT_CHANGED,
          OTHER_CONTACT_REMOVED,
          CONTACT_RECOVERY_ASKED,
          PASSWORD_RESET_ASKED,
          LONG_CODES ->
          false;
    };
  }
}
