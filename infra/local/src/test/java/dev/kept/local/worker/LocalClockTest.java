package dev.kept.local.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.clock.MovableClock;
import dev.kept.local.runtime.WorkerJar;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalClockTest {

  @Test
  void clockIsABeanOfTheFunctionsAndMovesWithThePlatforms(@TempDir Path folder) {
    var platform = MovableClock.in(folder);
    Map<String, Object> properties = Map.of(LocalClock.FILE, platform.file().toString());
    try (var context = ApplicationContext.run(properties)) {
      var clock = context.getBean(Clock.class);
      platform.advance(Duration.ofDays(40));
      var ahead = Duration.between(platform.instant(), clock.instant()).abs();
      assertTrue(ahead.toSeconds() < 5, ahead.toString());
    }
  }

  @Test
  void clockIsNoBeanWhereNoPlatformStartedTheJvm() {
    try (var context = ApplicationContext.run()) {
      assertTrue(context.findBean(Clock.class).isEmpty());
    }
  }

  @Test
  void workerJarHoldsTheWorkerAndItsBeansAndNothingElse(@TempDir Path folder) throws Exception {
    var jar = WorkerJar.in(folder);
    assertEquals(jar, WorkerJar.in(folder));
    try (var file = new JarFile(jar.toFile())) {
      var names = file.stream().map(entry -> entry.getName()).toList();
      assertTrue(names.contains("dev/kept/local/worker/Worker.class"), names.toString());
      assertTrue(names.contains("META-INF/micronaut/"), names.toString());
      assertTrue(
          names.stream()
              .allMatch(
                  name ->
                      name.startsWith("META-INF/micronaut/")
                          || name.startsWith("dev/kept/local/worker/")),
          names.toString());
    }
  }
}
