package dev.kept.bench;

import dev.kept.login.AnswerTimes;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs benchmarks by name on a platform of its own, all of them when none is named. A new one is a
/// line in [#all].
///
/// What it prints is for a person: no figure fails it, since a busy machine would.
public final class Bench {

  private Bench() {}

  private static Map<String, Consumer<PrintStream>> all() {
    var all = new LinkedHashMap<String, Consumer<PrintStream>>();
    all.put("answer-times", AnswerTimes::run);
    return all;
  }

  @SuppressWarnings("SystemOut") // a program for the console
  public static void main(String[] names) {
    var all = all();
    var wanted = List.of(names).stream().filter(name -> !name.isBlank()).toList();
    if (!all.keySet().containsAll(wanted)) {
      System.err.println("there are the benchmarks " + all.keySet());
      System.exit(2);
    }
    all.forEach(
        (name, benchmark) -> {
          if (wanted.isEmpty() || wanted.contains(name)) {
            System.out.println(name);
            benchmark.accept(System.out);
          }
        });
    System.exit(0); // the platform's threads would go on
  }
}
