package dev.kept.resumes.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headings of English resumes, and the commonest ones of German, French, Spanish, Italian,
/// Portuguese and Dutch ones.
final class Headings {
  private static final String TABLE =
      """
      CONTACT: contact, contact details, contact information, personal details, details,\
          personal information, kontakt, persönliche daten, coordonnées, contacto,\
          datos personales, contatti
      SUMMARY: summary, professional summary, profile, professional profile, about, about me,\
          objective, career objective, career summary, personal statement, executive summary,\
          summary of qualifications, background, introduction, bio, personal profile, profil,\
          kurzprofil, über mich, à propos, profilo, perfil, resumen, sobre mí, resumo, profiel
      EXPERIENCE: experience, work experience, professional experience, employment,\
          employment history, work history, career history, work, career, internships,\
          internship, professional background, relevant experience, industry experience,\
          teaching experience, clinical experience, berufserfahrung, beruflicher werdegang,\
          praktika, expérience, expériences, expérience professionnelle,\
          expériences professionnelles, experiencia, experiencia laboral,\
          experiencia profesional, esperienza, esperienze lavorative, esperienza professionale,\
          experiência profissional, werkervaring
      PROJECTS: projects, personal projects, academic projects, selected projects,\
          key projects, project experience, projects experience, side projects, portfolio,\
          open source, projekte, projets, proyectos, progetti, projetos, projecten
      VOLUNTEERING: volunteering, volunteer, volunteer experience, volunteer work,\
          voluntary work, community, community service, extracurricular activities, activities,\
          leadership, leadership experience, ehrenamt, bénévolat, voluntariado, volontariato,\
          vrijwilligerswerk
      EDUCATION: education, education and training, academic background, academic history,\
          qualifications, academic qualifications, studies, training, coursework,\
          relevant coursework, educational background, ausbildung, bildung, bildungsweg,\
          studium, formation, formations, études, educación, formación, formación académica,\
          istruzione, istruzione e formazione, formação, formação académica, opleiding,\
          opleidingen
      SKILLS: skills, technical skills, key skills, core skills, core competencies,\
          competencies, skills and tools, skills and interests, expertise, technologies, tools,\
          tech stack, areas of expertise, professional skills, soft skills,\
          technical expertise, computer skills, skill set, kenntnisse, fähigkeiten,\
          fachkenntnisse, it-kenntnisse, compétences, compétences techniques, habilidades,\
          competencias, aptitudes, competenze, competências, vaardigheden
      CERTIFICATES: certificates, certifications, certification, licences, licenses,\
          licenses and certifications, licences and certifications, courses, zertifikate,\
          certificaciones, certificazioni
      AWARDS: awards, honors, honours, awards and honors, awards and honours,\
          honors and awards, honours and awards, achievements, accomplishments, scholarships,\
          auszeichnungen, distinctions, premios
      PUBLICATIONS: publications, papers, research, patents, talks, conferences, publikationen,\
          publicaciones
      LANGUAGES: languages, language skills, sprachen, sprachkenntnisse, langues, idiomas,\
          lingue, línguas, talen
      INTERESTS: interests, hobbies, hobbies and interests, interests and hobbies,\
          personal interests, interessen, centres d'intérêt, loisirs, intereses, interessi,\
          aficiones
      REFERENCES: references, referees, referenzen, références, referencias, referenze
      """;

  private static final Map<String, Topic> TOPICS = read();

  private Headings() {}

  /// Finds the topic that a heading names; case, signs around it and letter spacing do not matter.
  static Optional<Topic> topic(String heading) {
    var plain = plain(heading);
    var topic = Optional.ofNullable(TOPICS.get(plain));
    return topic.isPresent() || !SpacedLetters.isSpaced(heading)
        ? topic
        : Optional.ofNullable(TOPICS.get(plain.replace(" ", "")));
  }

  private static Map<String, Topic> read() {
    var topics = new HashMap<String, Topic>();
    TABLE.lines().forEach(line -> addRow(topics, line));
    return Map.copyOf(topics);
  }

  private static void addRow(Map<String, Topic> topics, String row) {
    var colon = row.indexOf(':');
    var topic = Topic.valueOf(row.substring(0, colon).strip());
    for (var heading : row.substring(colon + 1).split(",", -1)) {
      var plain = plain(heading);
      topics.put(plain, topic);
      topics.put(plain.replace(" ", ""), topic);
    }
  }

  private static String plain(String heading) {
    var plain = new StringBuilder();
    for (var word : heading.toLowerCase(Locale.ROOT).replace("&", " and ").split("[ \t]+", -1)) {
      var letters = trimSigns(word);
      if (!letters.isEmpty()) {
        plain.append(plain.isEmpty() ? "" : " ").append(letters);
      }
    }
    return plain.toString();
  }

  private static String trimSigns(String word) {
    var start = 0;
    var end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end);
  }
}
