package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;

import dev.kept.bench.MannWhitney;
import dev.kept.harness.Call;
import dev.kept.harness.Person;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Measures whether answers tell a known address from an unknown one by their time: 500 of each,
/// interleaved by chance, in one process, compared by the Mann-Whitney statistic. Not a test: on a
/// busy machine a measured time may fail nobody's build; [SameWorkTest] counts the work exactly.
///
/// Among them are 500 calls of the floor, `GET /v1/policy`, which reads nothing: medians are given
/// as its multiples, so that figures of two machines compare.
public final class AnswerTimes {
  private static final int SAMPLES = 500;
  private static final int WARM_UP = 100;

  private AnswerTimes() {}

  public static void run(PrintStream out) {
    var known = KEPT.person().signUp();
    var unknown = KEPT.person();
    compare(out, "asking for a code", () -> ask(known), () -> ask(unknown));
    compare(out, "a wrong code", () -> wrong(known), () -> wrong(unknown));
  }

  private static void compare(
      PrintStream out, String what, Supplier<Call> known, Supplier<Call> unknown) {
    var kinds = List.of(known, unknown, () -> Call.of("GET", "/v1/policy"));
    for (var i = 0; i < WARM_UP; i++) {
      var unused = time(kinds.get(i % kinds.size()).get());
    }
    var times = times(kinds);
    var test = MannWhitney.of(times[0], times[1]);
    var floor = median(times[2]);
    out.printf(
        "  %-18s U = %.0f  z = %+.2f  P(known > unknown) = %.3f  medians %.1f and %.1f floors%n",
        what,
        test.u(),
        test.z(),
        test.probability(),
        median(times[0]) / floor,
        median(times[1]) / floor);
  }

  private static long[][] times(List<Supplier<Call>> kinds) {
    var random = new Random(20361121);
    var times = new long[kinds.size()][SAMPLES];
    var taken = new int[kinds.size()];
    while (Arrays.stream(taken).sum() < kinds.size() * SAMPLES) {
      var which = random.nextInt(kinds.size());
      if (taken[which] < SAMPLES) {
        times[which][taken[which]++] = time(kinds.get(which).get());
      }
    }
    return times;
  }

  private static double median(long[] times) {
    return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
  }

  private static long time(Call call) {
    var before = System.nanoTime();
    var unused = KEPT.call(call);
    return System.nanoTime() - before;
  }

  /// Days later, so that the address has a whole budget again.
  private static Call ask(Person person) {
    KEPT.clock().advance(Duration.ofDays(8));
    return LoginTrial.ask(person, "email", person.email());
  }

  private static Call wrong(Person person) {
    KEPT.clock().advance(Duration.ofDays(8));
    var challenge = person.askForCode();
    var code = person.code();
    return LoginTrial.guess(
        person, challenge, code.length() == 4 ? LoginTrial.other(code, 1) : "0000");
  }
}
