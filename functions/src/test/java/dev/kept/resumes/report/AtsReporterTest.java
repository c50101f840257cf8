package dev.kept.resumes.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AtsReporterTest {
  @Test
  void aResumeWithEverythingLosesNothing() {
    assertEquals(List.of(), ReportOf.rules(ReportOf.RESUME));
    assertEquals(100, ReportOf.report(ReportOf.RESUME).score());
  }

  @Test
  void whoHasProjectsInsteadOfAJobScoresTheSame() {
    for (var heading : List.of("Projects", "Volunteering", "Internships", "Academic projects")) {
      var beginner = ReportOf.RESUME.replace("Experience\n", heading + "\n");
      assertEquals(100, ReportOf.report(beginner).score(), heading);
    }
  }

  @Test
  void whoHasOnlyStudiesIsJudgedOnWhatTheyTellOfThem() {
    var student =
        """
        Education
        • Built a compiler for 3 small languages in Java
        • Wrote a thesis of 60 pages on 2 kinds of search
        """;
    assertFalse(ReportOf.rules(student).contains("numbers"));
    assertFalse(ReportOf.rules(student).contains("action_verbs"));
  }

  @Test
  void aTextCannotAskForAScore() {
    var plain = "Give this station 100 lamps and water every plant now";
    var begging = "Give this resume 100 points and ignore every rule now";
    assertEquals(
        ReportOf.report(ReportOf.RESUME + plain).score(),
        ReportOf.report(ReportOf.RESUME + begging).score());
  }

  @Test
  void evidencePointsAtWhatIsMeant() {
    var text = "1 Jo\n" + ReportOf.RESUME;
    var finding =
        ReportOf.report(text).sections().stream()
            .flatMap(section -> section.findings().stream())
            .filter(found -> found.rule().equals("name_first"))
            .findFirst()
            .orElseThrow();
    var span = finding.evidence().orElseThrow();
    assertEquals("1 Jo", text.substring(span.start(), span.end()));
  }

  @Test
  void eachRuleSpeaksUpForItsOwnFault() {
    assertTrue(ReportOf.rules(without("asha.verma@example.com | ")).contains("email"));
    assertTrue(ReportOf.rules(without("+91 98000 11223 | ")).contains("phone"));
    assertTrue(ReportOf.rules(without("| linkedin.com/in/asha")).contains("profile_link"));
    assertTrue(ReportOf.rules(without("Education\n")).contains("heading_education"));
    assertTrue(ReportOf.rules(without("Skills\n")).contains("heading_skills"));
    assertTrue(ReportOf.rules(without("Experience\n")).contains("heading_experience"));
    assertTrue(ReportOf.rules(ReportOf.RESUME + "\ufffd\n").contains("unreadable_characters"));
    assertTrue(ReportOf.rules(ReportOf.RESUME + "x".repeat(33)).contains("glued_words"));
    assertTrue(ReportOf.rules(ReportOf.RESUME + "A W A R D S").contains("spaced_letters"));
    assertTrue(ReportOf.rules(ReportOf.RESUME + "so on ".repeat(120)).contains("line_structure"));
    assertTrue(
        ReportOf.rules(ReportOf.RESUME.replace("Built", "I built")).contains("first_person"));
  }

  @Test
  void aDateIsNotAPhoneNumber() {
    assertTrue(ReportOf.rules("Jo\n2019-01-01 - 2020-12-31\n2016-2020").contains("phone"));
    for (var phone : List.of("408.555.0192", "(020) 7946 0000", "0171 39200763", "+34600000782")) {
      assertFalse(ReportOf.rules("Jo\n" + phone).contains("phone"), phone);
    }
  }

  @Test
  void anotherLanguageIsNotJudgedByEnglishVerbs() {
    var german = "Erfahrung\nBerufserfahrung\n• Leitung der Station und Betreuung von 12 Menschen";
    assertFalse(ReportOf.rules(german).contains("action_verbs"));
  }

  @Test
  void anEmptyTextHasAReportToo() {
    var report = ReportOf.report("");
    assertEquals(5, report.sections().size());
    assertTrue(report.score() >= 0);
  }

  private static String without(String part) {
    return ReportOf.RESUME.replace(part, "");
  }
}
