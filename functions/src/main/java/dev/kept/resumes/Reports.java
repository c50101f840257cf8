package dev.kept.resumes;

import dev.kept.platform.JsonObject;
import dev.kept.promises.Keeps;
import dev.kept.resumes.report.AtsReport;
import dev.kept.resumes.report.Finding;
import dev.kept.resumes.report.Section;
import dev.kept.resumes.report.SkillEvidence;
import dev.kept.resumes.report.Span;
import java.util.Locale;

/// The ATS report on the wire (API.md, "Files and resumes").
final class Reports {
  private Reports() {}

  /// The scores, skills and advice that a person gets of their own text.
  @Keeps("JN-3-01")
  static JsonObject json(AtsReport report) {
    return new JsonObject()
        .set("score", report.score())
        .set("sections", report.sections().stream().map(Reports::json).toList())
        .set("skills", report.skills().stream().map(Reports::json).toList());
  }

  private static JsonObject json(Section section) {
    return new JsonObject()
        .set("name", section.name())
        .set("score", section.score())
        .set("max", section.max())
        .set("findings", section.findings().stream().map(Reports::json).toList());
  }

  private static JsonObject json(Finding finding) {
    return new JsonObject()
        .set("rule", finding.rule())
        .set("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .set("message", finding.message())
        .setOrNull("evidence", finding.evidence().map(Reports::json));
  }

  private static JsonObject json(SkillEvidence skill) {
    return new JsonObject()
        .set("name", skill.name())
        .set("evidence", skill.evidence().stream().map(Reports::json).toList());
  }

  private static JsonObject json(Span span) {
    return new JsonObject().set("start", span.start()).set("end", span.end());
  }
}
