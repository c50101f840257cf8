package dev.kept.resumes.report;

import java.util.Locale;

/// How much a finding matters to the person: it follows from the points that its rule takes off.
public enum Severity {
  /// Good as it is, or worth knowing: costs nothing.
  INFO,
  /// Would read better: costs one to three points.
  ADVICE,
  /// Likely to be misread or passed over: costs four or five points.
  WARNING,
  /// A machine or a reader will fail on it: costs six points or more.
  PROBLEM;

  static Severity of(int lostPoints) {
    if (lostPoints >= 6) {
      return PROBLEM;
    }
    if (lostPoints >= 4) {
      return WARNING;
    }
    return lostPoints > 0 ? ADVICE : INFO;
  }

  /// The name on the wire.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
