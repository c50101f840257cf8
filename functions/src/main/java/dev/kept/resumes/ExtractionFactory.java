package dev.kept.resumes;

import dev.kept.resumes.extract.ExtractionLimits;
import dev.kept.resumes.extract.ResumeExtractor;
import dev.kept.resumes.report.AtsReporter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Gives extraction its limits, and the report its rubric.
@Factory
final class ExtractionFactory {
  @Singleton
  ResumeExtractor extractor() {
    return new ResumeExtractor(ExtractionLimits.STANDARD);
  }

  @Singleton
  AtsReporter reporter() {
    return new AtsReporter();
  }
}
