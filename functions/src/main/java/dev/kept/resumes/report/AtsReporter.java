package dev.kept.resumes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes the ATS report of a resume's text.
///
/// Pure: the same text always gives the same report, and time grows with the text. The rubric, its
/// weights and its rules are published in `infra/docs/ats-rubric.md`; nothing else enters the
/// score,
/// least of all what a text says about how it should be scored. Whoever has no job yet loses
/// nothing by it: projects, voluntary work and studies count like work (our choice).
///
/// Safe for use by several threads.
public final class AtsReporter {
  /// The version of the rubric; it grows with every change that can change a score.
  public static final int RUBRIC_VERSION = 1;

  private final SkillFinder skills = new SkillFinder(SkillList.load());

  /// Reports on a text as the extraction gives it.
  ///
  /// Evidence is in UTF-16 offsets into exactly this string.
  public AtsReport report(String text) {
    var resume = Resume.of(text, skills.find(text));
    var sections = Arrays.stream(Part.values()).map(part -> section(part, resume)).toList();
    var score = sections.stream().mapToInt(Section::score).sum();
    return new AtsReport(score, sections, resume.skills());
  }

  private static Section section(Part part, Resume resume) {
    var findings = new ArrayList<Finding>();
    var max = Rubric.max(part);
    var score = max;
    for (var rule : Rubric.of(part)) {
      var verdict = rule.apply(resume);
      score -= verdict.lost();
      findings.addAll(findings(rule, verdict));
    }
    return new Section(part.code(), score, max, findings);
  }

  private static List<Finding> findings(Rule rule, Verdict verdict) {
    var severity = Severity.of(verdict.lost());
    return verdict.notes().stream()
        .map(note -> new Finding(rule.id(), severity, note.message(), note.evidence()))
        .toList();
  }
}
