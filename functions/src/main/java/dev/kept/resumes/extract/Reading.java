package dev.kept.resumes.extract;

import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.io.IOException;
import java.util.Optional;

/// One file being read; every way in which that can end becomes an outcome here.
final class Reading {
  private final byte[] bytes;
  private final TextSource source;
  private final Budget budget;

  Reading(byte[] bytes, TextSource source, Budget budget) {
    this.bytes = bytes;
    this.source = source;
    this.budget = budget;
  }

  Extraction run() {
    try {
      var raw = source.read(bytes, budget);
      budget.checkAll();
      return outcome(raw);
    } catch (Stopped stopped) {
      return new Unreadable(stopped.code());
    } catch (OutOfMemoryError beyondTheCaps) {
      return new Unreadable(FailureCode.TOO_LARGE);
    } catch (StackOverflowError nestedWithoutEnd) {
      return new Unreadable(FailureCode.MALFORMED);
    } catch (IOException | RuntimeException broken) {
      return new Unreadable(afterFailure());
    }
  }

  private Extraction outcome(RawText raw) {
    var text = TidyText.of(raw.text());
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Unreadable(FailureCode.NO_TEXT);
    }
    if (text.length() > budget.limits().textUnits()) {
      return new Unreadable(FailureCode.TOO_LARGE);
    }
    var title = Optional.of(TidyText.title(raw.title())).filter(line -> !line.isEmpty());
    return new Extracted(new ResumeText(text, raw.pages(), title));
  }

  /// A limit may have been met inside a library that made an exception of its own of it.
  private FailureCode afterFailure() {
    try {
      budget.checkAll();
      return FailureCode.MALFORMED;
    } catch (Stopped stopped) {
      return stopped.code();
    }
  }
}
