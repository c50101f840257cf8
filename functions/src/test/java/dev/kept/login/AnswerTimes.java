package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;

import dev.kept.harness.Call;
import dev.kept.harness.Person;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;

/// Measures whether answers tell a known address from an unknown one by their time: 500 of each,
/// interleaved by chance, in one process, compared by the Mann-Whitney statistic. Not a test: on a
/// busy machine a measured time may fail nobody's build; [SameWorkTest] counts the work exactly.
///
/// Run by hand, on the class path of the tests. It prints P(known takes longer than unknown); .5
/// tells nothing, and beyond .44 to .56 it ends with status 1.
public final class AnswerTimes {
  private static final int SAMPLES = 500;
  private static final int WARM_UP = 100;
  private static final double MOST = 0.06;

  private AnswerTimes() {}

  @SuppressWarnings("SystemOut") // a program for the console
  public static void main(String[] arguments) {
    var known = KEPT.person().signUp();
    var unknown = KEPT.person();
    var request = compare(i -> ask(known), i -> ask(unknown));
    System.out.printf("request a code: P(known > unknown) = %.3f%n", request);
    var verify = compare(i -> wrong(known), i -> wrong(unknown));
    System.out.printf("a wrong code:   P(known > unknown) = %.3f%n", verify);
    System.exit(Math.max(Math.abs(request - 0.5), Math.abs(verify - 0.5)) <= MOST ? 0 : 1);
  }

  /// @return the probability that one of the first takes longer than one of the second
  private static double compare(IntFunction<Call> first, IntFunction<Call> second) {
    var random = new Random(20361121);
    var times = new long[2][SAMPLES];
    var taken = new int[2];
    for (var i = 0; i < WARM_UP; i++) {
      var unused = time((i % 2 == 0 ? first : second).apply(i));
    }
    while (taken[0] + taken[1] < 2 * SAMPLES) {
      var which = random.nextInt(2);
      if (taken[which] < SAMPLES) {
        var call = (which == 0 ? first : second).apply(taken[which]);
        times[which][taken[which]++] = time(call);
      }
    }
    var longer = 0.0;
    for (var one : times[0]) {
      for (var other : times[1]) {
        longer += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return longer / ((double) SAMPLES * SAMPLES);
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
