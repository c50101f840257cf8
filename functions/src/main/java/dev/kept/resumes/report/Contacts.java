package dev.kept.resumes.report;

import java.util.Optional;

/// Finds contact details by scanning, each unit a bounded number of times: a pattern with
/// repetitions takes for ever on a text such as `a@a@a@a@`.
final class Contacts {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 255;

  private static final String[] LINKS = {
    "https://", "http://", "www.", "linkedin.com/", "github.com/", "gitlab.com/", "behance.net/",
  };

  private Contacts() {}

  static Optional<Span> email(String text) {
    for (var at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      var start = at;
      while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
        start--;
      }
      var end = endOfDomain(text, at + 1);
      if (start < at && text.substring(at + 1, end).indexOf('.') > 0) {
        return Optional.of(new Span(start, end));
      }
    }
    return Optional.empty();
  }

  private static int endOfDomain(String text, int from) {
    var end = from;
    while (end < text.length() && end - from < MAX_DOMAIN && isDomain(text.charAt(end))) {
      end++;
    }
    while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// A number of 9 to 15 digits (ITU-T E.164 allows 15), or of 7 where a plus or bracket opens it.
  static Optional<Span> phone(String text) {
    var at = 0;
    while (at < text.length()) {
      if (!isPhoneStart(text, at)) {
        at++;
        continue;
      }
      var end = PhoneRun.endOf(text, at);
      if (PhoneRun.isNumber(text, at, end)) {
        return Optional.of(new Span(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return Optional.empty();
  }

  private static boolean isPhoneStart(String text, int at) {
    var unit = text.charAt(at);
    return (unit == '+' || unit == '(' || isDigit(unit))
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
  }

  static Optional<Span> link(String text) {
    for (var at = 0; at < text.length(); at++) {
      for (var link : LINKS) {
        if (text.regionMatches(true, at, link, 0, link.length())) {
          return Optional.of(new Span(at, endOfLink(text, at + link.length())));
        }
      }
    }
    return Optional.empty();
  }

  private static int endOfLink(String text, int from) {
    var end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLocal(char unit) {
    return Character.isLetterOrDigit(unit) || "._%+-'".indexOf(unit) >= 0;
  }

  private static boolean isDomain(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '.' || unit == '-';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }
}
