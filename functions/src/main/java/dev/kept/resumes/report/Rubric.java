package dev.kept.resumes.report;

import java.util.List;

/// Every rule, with what it is worth, on one screen.
///
/// The points add up to 100. `infra/docs/ats-rubric.md` publishes this table, and a test holds the
/// two together. An id never changes its meaning.
final class Rubric {
  static final List<Rule> RULES =
      List.of(
          new Rule("unreadable_characters", Part.PARSEABILITY, 8, new UnreadableCharacters()),
          new Rule("glued_words", Part.PARSEABILITY, 4, new GluedWords()),
          new Rule("spaced_letters", Part.PARSEABILITY, 4, new SpacedLetters()),
          new Rule("line_structure", Part.PARSEABILITY, 4, new LineStructure()),
          new Rule("email", Part.SEARCHABILITY, 6, new EmailShown()),
          new Rule("phone", Part.SEARCHABILITY, 5, new PhoneShown()),
          new Rule("name_first", Part.SEARCHABILITY, 2, new NameFirst()),
          new Rule("contact_early", Part.SEARCHABILITY, 2, new ContactEarly()),
          new Rule("profile_link", Part.SEARCHABILITY, 2, new LinkShown()),
          new Rule("heading_experience", Part.SEARCHABILITY, 3, HeadingShown.experience()),
          new Rule("heading_education", Part.SEARCHABILITY, 3, HeadingShown.education()),
          new Rule("heading_skills", Part.SEARCHABILITY, 2, HeadingShown.skills()),
          new Rule("summary", Part.COMPLETENESS, 2, new SummaryShown()),
          new Rule("experience_or_projects", Part.COMPLETENESS, 5, new DoingShown()),
          new Rule("education_detail", Part.COMPLETENESS, 2, new EducationDetail()),
          new Rule("dates", Part.COMPLETENESS, 3, new DatesShown()),
          new Rule("length", Part.COMPLETENESS, 3, new Length()),
          new Rule("points", Part.IMPACT, 7, new PointsShown()),
          new Rule("numbers", Part.IMPACT, 8, new NumbersUsed()),
          new Rule("action_verbs", Part.IMPACT, 6, new ActionVerbs()),
          new Rule("first_person", Part.IMPACT, 2, new FirstPerson()),
          new Rule("repeated_opening", Part.IMPACT, 2, new RepeatedOpening()),
          new Rule("skills_named", Part.SKILLS, 9, new SkillsNamed()),
          new Rule("skills_in_use", Part.SKILLS, 6, new SkillsInUse()));

  private Rubric() {}

  static List<Rule> of(Part part) {
    return RULES.stream().filter(rule -> rule.part() == part).toList();
  }

  /// The weight of a section: what its rules are worth together.
  static int max(Part part) {
    return of(part).stream().mapToInt(Rule::points).sum();
  }
}
