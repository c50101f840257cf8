package dev.kept.resumes.report;

import java.util.List;

/// Reports for the tests.
final class ReportOf {
  static final AtsReporter REPORTER = new AtsReporter();

  static final String RESUME =
      """
      Asha Verma
      asha.verma@example.com | +91 98000 11223 | linkedin.com/in/asha
      Summary
      Software engineer who enjoys making slow systems fast, for people in hospitals and schools.
      Experience
      Northwind Freight Inc.  Jan 2020 – Present
      • Built order tracking in Java and PostgreSQL for 40 depots
      • Led the move of 12 services to Kubernetes, halving the cost
      • Cut p99 latency of the search by 70% with Redis
      • Wrote 30 contract tests in Go that run on every change
      • Mentored 3 junior engineers in unit testing
      • Moved 18 nightly jobs to Apache Kafka and Docker
      Education
      Anna University, B.Tech in Computer Science, 2016 – 2020
      Skills
      Java, PostgreSQL, Docker, Kubernetes, Redis, Go, Python, Git, Kafka, SQL, Linux, Terraform
      """;

  private ReportOf() {}

  static AtsReport report(String text) {
    return REPORTER.report(text);
  }

  static List<String> rules(String text) {
    return report(text).sections().stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(Finding::rule)
        .toList();
  }

  static List<String> skills(String text) {
    return report(text).skills().stream().map(SkillEvidence::name).toList();
  }
}
