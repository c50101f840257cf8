package dev.kept.resumes.report;

import dev.kept.resumes.report.Tokens.Token;
import java.util.Optional;

/// Finds years, as whole words from 1950 to 2099.
final class Years {
  private Years() {}

  static boolean isYear(Token token) {
    var text = token.text();
    return text.length() == 4
        && text.chars().allMatch(unit -> unit >= '0' && unit <= '9')
        && text.compareTo("1950") >= 0
        && text.compareTo("2099") <= 0;
  }

  static Optional<Span> first(String text) {
    return Tokens.of(text).stream()
        .filter(Years::isYear)
        .map(token -> new Span(token.start(), token.end()))
        .findFirst();
  }
}
