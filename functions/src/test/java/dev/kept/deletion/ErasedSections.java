package dev.kept.deletion;

import dev.kept.harness.Kept;
import dev.kept.kernel.PersonalData;
import java.util.List;

/// The sections that the deployed engine erases, for tests of other capabilities.
public final class ErasedSections {
  private ErasedSections() {}

  public static List<String> names(Kept kept) {
    return kept.function("Erase", EraseFunction.class).erase.sections().stream()
        .map(PersonalData::section)
        .toList();
  }
}
