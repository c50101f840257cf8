package dev.kept.resumes.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The skills that a report knows, from `skills.txt`, whose head says how it is written.
final class SkillList {
  private static final String RESOURCE = "skills.txt";

  private final Map<String, List<Alias>> aliases = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  private SkillList() {}

  /// Reads the list that comes with the code.
  static SkillList load() {
    var stream = SkillList.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IllegalStateException("the list of skills is missing");
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var list = new SkillList();
      reader.lines().filter(line -> !line.startsWith("# ")).forEach(list::add);
      list.aliases
          .values()
          .forEach(same -> same.sort(Comparator.comparingInt(alias -> -alias.words().size())));
      return list;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The names that skills are shown by, in the order of the file.
  List<String> names() {
    return List.copyOf(names);
  }

  /// The spellings that start with a word, those of most words first.
  List<Alias> startingWith(String word) {
    return Optional.ofNullable(aliases.get(Alias.fold(word))).orElse(List.of());
  }

  private void add(String line) {
    var spellings = line.split("\\|", -1);
    var name = spellings[0].strip().replaceAll("[!?]+$", "");
    names.add(name);
    for (var spelling : spellings) {
      var alias = Alias.of(name, spelling.strip());
      aliases.computeIfAbsent(alias.key(), key -> new ArrayList<>()).add(alias);
    }
  }
}
