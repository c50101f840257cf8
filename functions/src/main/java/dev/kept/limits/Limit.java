package dev.kept.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Every limit there is: how many of it in which time. A change needs an ADR (see ADRs 12 and 13).
///
/// Together they are what makes a code of 4 digits safe: 6 failures at one identity in a day, then
/// codes of 8 characters, so a stranger's chance is 6 in 10,000 a day. Sends are counted in windows
/// that slide; all else in hours, days and years of UTC.
public enum Limit {
  /// Tries on one challenge, spent before comparing; its window is the code's life (CX-4.2-03).
  CHALLENGE_TRIES(3, Duration.ofMinutes(10)),

  /// Sends to one identity, in windows that slide; counted apart for each [DeviceClass].
  SENDS_AN_HOUR(3, Duration.ofHours(1)),
  SENDS_A_DAY(5, Duration.ofDays(1)),
  SENDS_IN_30_DAYS(20, Duration.ofDays(30)),

  /// How long to wait after the first, second, third and each further answer of one run. A run ends
  /// when an hour has passed without an answer: the window of [#SENDS_AN_HOUR] is empty then.
  WAIT_AFTER_FIRST(1, Duration.ofSeconds(30)),
  WAIT_AFTER_SECOND(1, Duration.ofMinutes(1)),
  WAIT_AFTER_THIRD(1, Duration.ofMinutes(2)),
  WAIT_AFTER_FURTHER(1, Duration.ofMinutes(5)),

  /// Requests of one client address for unknown devices, in fixed windows of UTC. High, because
  /// carriers put many people behind one address.
  CLIENT_SENDS_AN_HOUR(60, Duration.ofHours(1)),
  CLIENT_SENDS_A_DAY(300, Duration.ofDays(1)),
  /// Different identities among them.
  CLIENT_IDENTITIES_AN_HOUR(30, Duration.ofHours(1)),

  /// Passkey sign-ins begun by one client address, in fixed windows of UTC; they try nobody's code,
  /// so they may be more (ADR 19).
  CLIENT_CEREMONIES_AN_HOUR(120, Duration.ofHours(1)),
  CLIENT_CEREMONIES_A_DAY(600, Duration.ofDays(1)),

  /// Passwords that one person sets or tries to, in days of UTC: each costs a slow hash (ADR 20).
  PASSWORDS_SET_A_DAY(20, Duration.ofDays(1)),

  /// Notices of one kind to one person, in days of UTC: nobody can flood an owner by setting them
  /// off (ADR 14).
  NOTICES_A_DAY(10, Duration.ofDays(1)),

  /// Changes of one person's contacts that can still be taken back: few enough that each is told to
  /// everybody within [#NOTICES_A_DAY], and that taking them back is one transaction (ADR 17).
  CONTACT_CHANGES(4, Duration.ofDays(3)),

  /// Copies of all that is held of one person, in days of UTC: each opens everything (ADR 24).
  EXPORTS_A_DAY(3, Duration.ofDays(1)),

  /// Wrong codes at one identity from unknown devices. With more, codes of 4 digits are neither
  /// sent nor taken, but long ones. A new code resets nothing; a right one ends the row of
  /// failures.
  FAILURES_A_DAY(6, Duration.ofDays(1)),
  FAILURES_IN_A_ROW(15, Duration.ofDays(366)),
  FAILURES_A_YEAR(60, Duration.ofDays(366)),
  /// The same from one known device, or in open sessions.
  KNOWN_FAILURES_A_DAY(10, Duration.ofDays(1)),

  /// Wrong codes from one client address, for unknown devices.
  CLIENT_FAILURES_AN_HOUR(10, Duration.ofHours(1)),
  CLIENT_FAILURES_A_DAY(30, Duration.ofDays(1)),

  /// Wrong codes of all unknown devices together, or five times the usual, if that is more.
  ALL_FAILURES_AN_HOUR(300, Duration.ofHours(1)),

  /// Codes to one address at the word of people who want to take it on, of all of them.
  CONTACT_CHANGES_A_DAY(10, Duration.ofDays(1));

  private static final List<Limit> SENDS = List.of(SENDS_AN_HOUR, SENDS_A_DAY, SENDS_IN_30_DAYS);
  private static final List<Limit> WAITS =
      List.of(WAIT_AFTER_FIRST, WAIT_AFTER_SECOND, WAIT_AFTER_THIRD, WAIT_AFTER_FURTHER);

  private final int most;
  private final Duration window;

  Limit(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /// @return how many are let through in one window
  public int most() {
    return most;
  }

  public Duration window() {
    return window;
  }

  /// @return for how long any count can matter
  public static Duration longestWindow() {
    return Arrays.stream(values()).map(Limit::window).max(Duration::compareTo).orElseThrow();
  }

  /// @return the windows of sends to one identity, shortest first
  static List<Limit> sends() {
    return SENDS;
  }

  /// @param answers how many this run has had, at least 1
  static Duration waitAfter(int answers) {
    return WAITS.get(Math.min(answers, WAITS.size()) - 1).window;
  }
}
