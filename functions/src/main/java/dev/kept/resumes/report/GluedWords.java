package dev.kept.resumes.report;

import dev.kept.resumes.report.Tokens.Token;

/// Words without the spaces between them, as some exports leave them.
final class GluedWords implements Check {
  /// Longer than any common word; addresses of pages and people are taken out.
  private static final int MAX_WORD = 32;

  @Override
  public Verdict of(Resume resume) {
    return Tokens.of(resume.text()).stream()
        .filter(token -> token.text().length() > MAX_WORD && !isInAddress(resume.text(), token))
        .findFirst()
        .map(
            token ->
                Verdict.lost(
                    4,
                    "Words run into each other here, so that none of them can be found.",
                    new Span(token.start(), token.end())))
        .orElseGet(Verdict::fine);
  }

  private static boolean isInAddress(String text, Token token) {
    return isAddressSign(text, token.start() - 1) || isAddressSign(text, token.end());
  }

  private static boolean isAddressSign(String text, int at) {
    return at >= 0 && at < text.length() && "/@.-_?=%".indexOf(text.charAt(at)) >= 0;
  }
}
