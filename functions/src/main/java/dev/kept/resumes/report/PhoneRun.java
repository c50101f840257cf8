package dev.kept.resumes.report;

/// A run of digits and the signs that people write between them.
final class PhoneRun {
  private static final int MAX_LENGTH = 30;

  private PhoneRun() {}

  /// The end of the run that starts here, without signs after its last digit.
  static int endOf(String text, int start) {
    var end = start;
    var last = start;
    while (end < text.length() && end - start < MAX_LENGTH && isPart(text, end)) {
      end++;
      last = Contacts.isDigit(text.charAt(end - 1)) ? end : last;
    }
    return last;
  }

  /// Whether a run is a phone number and not a date, a span of years or a count.
  static boolean isNumber(String text, int start, int end) {
    var digits = 0;
    for (var at = start; at < end; at++) {
      digits += Contacts.isDigit(text.charAt(at)) ? 1 : 0;
    }
    var marked = end > start && (text.charAt(start) == '+' || text.charAt(start) == '(');
    var followed = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    return digits >= (marked ? 7 : 9)
        && digits <= 15
        && !followed
        && !startsWithYear(text.substring(start, end));
  }

  private static boolean startsWithYear(String run) {
    return run.length() > 4
        && (run.startsWith("19") || run.startsWith("20"))
        && Contacts.isDigit(run.charAt(2))
        && Contacts.isDigit(run.charAt(3))
        && !Contacts.isDigit(run.charAt(4));
  }

  private static boolean isPart(String text, int at) {
    var unit = text.charAt(at);
    return Contacts.isDigit(unit) || "+()-./ \u2011\u2013".indexOf(unit) >= 0;
  }
}
