package dev.kept.deletion;

import dev.kept.limits.Limit;
import dev.kept.platform.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/// What outlives an erasure, each with the longest it can (ADR 7).
///
/// Nothing of it is sealed personal data that opens, but for a sign-up ticket that was never used
/// and a reset whose message was not sent yet.
/// End dates are the latest possible: the rule's own end and, where the hourly purge is what
/// deletes, the hour after it, missed once.
enum Residual {
  TICKETS(
      "TicketsTable",
      "a sign-up ticket never used, with its address, sealed by KMS",
      true,
      Deleter.PURGE,
      Duration.ofMinutes(10)),
  /// Where the deployment has passwords.
  PASSWORD_RESETS(
      "PasswordResetsTable",
      "a password reset asked for: until its message is sent the address, sealed by KMS; then"
          + " hashes; once confirmed the account's random id",
      true,
      Deleter.PURGE,
      Duration.ofDays(1)),
  /// Where the deployment has passkeys.
  PASSKEY_CHALLENGES(
      "PasskeyChallengesTable",
      "challenges to a passkey, as hashes; whose they were can be read with both ids only",
      false,
      Deleter.PURGE,
      Duration.ofMinutes(5)),
  /// They protect the address's owner from guesses and floods, so they end by their own window.
  LIMITS(
      "LimitsTable",
      "counters of codes and failures, found by a keyed hash of an address or a random id only",
      false,
      Deleter.PURGE,
      Limit.longestWindow()),
  REFRESH_TOKENS(
      "RefreshTokensTable",
      "hashes of refresh tokens; whose they were can be read with the token only",
      false,
      Deleter.PURGE,
      Duration.ofDays(90)),
  IDEMPOTENCY(
      "IdempotencyTable",
      "outcomes of repeatable requests, ids only, found by a hash whose key is destroyed",
      false,
      Deleter.PURGE,
      Duration.ofHours(24)),
  OUTBOX(
      "OutboxTable",
      "events with the account's random id, a type and a time",
      false,
      Deleter.PURGE,
      Duration.ofDays(30)),
  STREAMS(
      "streams of tables",
      "keys of rows that changed: random ids and times",
      false,
      Deleter.AWS,
      Duration.ofHours(24)),
  DEAD_LETTERS(
      "DeadLetters",
      "positions of events that failed: random ids",
      false,
      Deleter.AWS,
      Duration.ofDays(14)),
  RECOVERY_WINDOWS(
      "recovery windows of tables",
      "copies of rows: values sealed under the destroyed keys, random ids, times, keyed hashes",
      false,
      Deleter.AWS,
      Duration.ofDays(35)),
  LOGS("logs", "random ids, classes and times", false, Deleter.AWS, Duration.ofDays(180));

  private static final Duration PURGE_MISSED_ONCE = Duration.ofHours(2);

  private final String store;
  private final String what;
  private final boolean readable;
  private final Deleter deleter;
  private final Duration rule;

  Residual(String store, String what, boolean readable, Deleter deleter, Duration rule) {
    this.store = store;
    this.what = what;
    this.readable = readable;
    this.deleter = deleter;
    this.rule = rule;
  }

  private enum Deleter {
    PURGE,
    AWS
  }

  /// @return what there is to be left in a deployment that has these switches: `AUTH_PASSWORDS` and
  ///     `AUTH_PASSKEYS`
  static List<Residual> all(Settings settings) {
    var absent = EnumSet.noneOf(Residual.class);
    if (!settings.isOn("AUTH_PASSWORDS")) {
      absent.add(PASSWORD_RESETS);
    }
    if (!settings.isOn("AUTH_PASSKEYS")) {
      absent.add(PASSKEY_CHALLENGES);
    }
    return List.copyOf(EnumSet.complementOf(absent));
  }

  String store() {
    return store;
  }

  String what() {
    return what;
  }

  /// @return whether Kept itself could still open it
  boolean readable() {
    return readable;
  }

  /// @return counted from the end of the erasure
  Duration longest() {
    return switch (deleter) {
      case PURGE -> rule.plus(PURGE_MISSED_ONCE);
      case AWS -> rule;
    };
  }
}
