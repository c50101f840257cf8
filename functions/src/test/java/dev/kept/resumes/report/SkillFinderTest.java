package dev.kept.resumes.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillFinderTest {
  @Test
  void namesThatBeginAlikeAreToldApart() {
    assertEquals(List.of("C", "C#", "C++"), ReportOf.skills("C, C++, C#"));
    assertEquals(List.of("JavaScript"), ReportOf.skills("JavaScript"));
    assertEquals(List.of("Java", "JavaScript"), ReportOf.skills("JavaScript and Java"));
    assertEquals(List.of("React Native"), ReportOf.skills("React Native"));
    assertEquals(List.of(".NET", "ASP.NET"), ReportOf.skills("ASP.NET on .NET"));
    assertEquals(List.of("Objective-C"), ReportOf.skills("Objective-C"));
  }

  @Test
  void aliasesAreShownByOneName() {
    assertEquals(List.of("Kubernetes"), ReportOf.skills("K8s, kubernetes"));
    assertEquals(List.of("Node.js"), ReportOf.skills("NodeJS, Node.js, node js"));
    assertEquals(List.of("CI/CD"), ReportOf.skills("continuous\nintegration"));
    assertEquals(List.of("Goods and Services Tax"), ReportOf.skills("GST"));
  }

  @Test
  void wordsOfEverydayAreNoSkills() {
    for (var text :
        List.of(
            "Go to market in R. Kumar's shop",
            "K. R.\nSubramanian",
            "Vitamin C tablets",
            "R&D department",
            "I express myself, and swift action follows",
            "Ruby Smith",
            "a go-getter, lean and agile")) {
      assertEquals(List.of(), ReportOf.skills(text), text);
    }
  }

  @Test
  void shortNamesCountInListsAndPhrases() {
    assertEquals(List.of("Go", "Rust"), ReportOf.skills("Wrote services in Go and Rust"));
    assertEquals(List.of("R"), ReportOf.skills("Python3 | R | x"));
    assertEquals(List.of("C"), ReportOf.skills("Languages: C, English"));
    assertEquals(List.of("Go"), ReportOf.skills("jobs onto Go."));
  }

  @Test
  void evidenceIsEveryPlaceInOrder() {
    var text = "Redis, K8s\nMoved to Kubernetes. Redis again";
    var skills = ReportOf.report(text).skills();
    assertEquals(List.of("Kubernetes", "Redis"), skills.stream().map(SkillEvidence::name).toList());
    for (var skill : skills) {
      assertEquals(2, skill.evidence().size());
      assertTrue(skill.evidence().getFirst().end() <= skill.evidence().getLast().start());
    }
  }

  @Test
  void everySkillOfTheListIsFoundByItsOwnName() {
    var names = SkillList.load().names();
    assertTrue(names.size() >= 400);
    assertEquals(names.size(), new HashSet<>(names).size());
    for (var name : names) {
      assertTrue(ReportOf.skills("x, " + name + ", y").contains(name), name);
    }
  }

  @Test
  void theListIsSorted() {
    var names = SkillList.load().names();
    assertEquals(names.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(), names);
  }
}
