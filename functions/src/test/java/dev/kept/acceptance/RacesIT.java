package dev.kept.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many clients at once, over HTTP and across real process borders.
final class RacesIT {
  private static final RunningKept KEPT = RunningKept.shared();

  @Test
  void ofFiftyParallelVerifiesOfTheRightCodeOneOpensTheDoor() throws Exception {
    var person = KEPT.person();
    var challengeId = person.ask("sign_in");
    var code = person.codes().getLast();
    var statuses = atOnce(50, _ -> () -> person.verify(challengeId, code).status());
    assertEquals(1, statuses.stream().filter(status -> status == 200).count());
    assertTrue(statuses.stream().allMatch(Set.of(200, 401, 429)::contains));
  }

  @Test
  void twoHundredParallelGuessesSpendTheChallenge() throws Exception {
    var person = KEPT.person();
    var challengeId = person.ask("sign_in");
    var code = person.codes().getLast();
    var wrong =
        IntStream.range(0, 10_000)
            .mapToObj("%04d"::formatted)
            .filter(guess -> !guess.equals(code))
            .toList();
    var statuses = atOnce(200, i -> () -> person.verify(challengeId, wrong.get(i)).status());
    assertTrue(statuses.stream().allMatch(Set.of(401, 429)::contains));
    assertEquals(10, statuses.stream().filter(status -> status == 401).count());
    assertEquals(429, person.verify(challengeId, code).status(), "the right code came too late");
  }

  private static List<Integer> atOnce(
      int count, java.util.function.IntFunction<Callable<Integer>> task) throws Exception {
    var tasks = new ArrayList<Callable<Integer>>();
    IntStream.range(0, count).forEach(i -> tasks.add(task.apply(i)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = new ArrayList<Integer>();
      for (var future : threads.invokeAll(tasks)) {
        statuses.add(future.get());
      }
      return statuses;
    }
  }
}
