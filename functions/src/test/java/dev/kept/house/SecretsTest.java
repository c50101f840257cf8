package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No credential lies in the repository (JN-8-04): the shapes that providers give theirs.
final class SecretsTest {

  private static final int FEWEST_FILES = 350;
  private static final long LARGEST_TEXT = 2_000_000;

  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("\\b(AKIA|ASIA)(?!A{16}|[0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\\b"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
          Pattern.compile("(?i)aws_secret_access_key\\s*[=:]\\s*[\"']?[A-Za-z0-9/+]{40}"),
          Pattern.compile("\\b(ghp|gho|ghs)_[A-Za-z0-9]{36}\\b"),
          Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{50,}"),
          Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
          Pattern.compile("\\b(sk|rk)_live_[A-Za-z0-9]{16,}"),
          Pattern.compile("\\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}"),
          Pattern.compile("\\bSK[0-9a-f]{32}\\b"),
          Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
          Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}"));

  @Test
  @Proves("JN-8-04")
  void noFileOfTheRepositoryHoldsACredential() throws IOException {
    var files = files();
    assertTrue(files.size() >= FEWEST_FILES, () -> "only " + files.size() + " files seen");
    var faults = new TreeSet<String>();
    for (var file : files) {
      var path = Project.root().relativize(file).toString().replace('\\', '/');
      var text = Project.text(path);
      for (var shape : SHAPES) {
        if (shape.matcher(text).find()) {
          faults.add(path + " holds something like " + shape);
        }
      }
    }
    assertEquals(Set.of(), faults);
  }

  @Test
  @Proves("JN-8-04")
  void aFunctionWithoutItsSecretDoesNotStart() {
    var empty = new Settings(Map.of("MAIL_TOKEN", " "));
    assertThrows(Settings.InvalidSetting.class, () -> empty.text("MAIL_TOKEN"));
    assertThrows(Settings.InvalidSetting.class, () -> empty.text("SMS_TOKEN"));
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(Project.root())) {
      return files.filter(Files::isRegularFile).filter(SecretsTest::isText).sorted().toList();
    }
  }

  /// What is made by builds and runs is no part of the repository; what is no text has no such
  /// shape in it.
  private static boolean isText(Path file) {
    var path = "/" + Project.root().relativize(file).toString().replace('\\', '/');
    if (path.matches(".*/(target|\\.git|data|\\.idea|\\.vscode)/.*")) {
      return false;
    }
    try {
      if (Files.size(file) > LARGEST_TEXT) {
        return false;
      }
      var unused =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
