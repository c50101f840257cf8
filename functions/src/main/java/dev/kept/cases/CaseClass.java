package dev.kept.cases;

import dev.kept.promises.Keeps;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a case is about; closed (JN-12-03).
enum CaseClass {
  GRIEVANCE,
  SUPPORT,
  CORRECTION,
  DELETION,
  BREACH,
  DATA_USE;

  /// @return the word in rows and answers: lower case, such as `data_use`
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return the class of that very word
  @Keeps({"JN-6-04", "JN-12-03"})
  static Optional<CaseClass> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
