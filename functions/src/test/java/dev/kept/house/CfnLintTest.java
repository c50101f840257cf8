package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// AWS's own checker, where it is installed; elsewhere this shows as skipped.
final class CfnLintTest {
  @Test
  void cfnLintHasNothingToSay() throws IOException, InterruptedException {
    assumeTrue(runs("cfn-lint", "--version"), "cfn-lint is not installed");
    var process = start("cfn-lint", "template.yaml");
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "cfn-lint does not end");
    assertEquals("", said);
    assertEquals(0, process.exitValue());
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      var process = start(command);
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(Project.root().toFile())
        .redirectErrorStream(true)
        .start();
  }
}
