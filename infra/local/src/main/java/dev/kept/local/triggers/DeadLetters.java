package dev.kept.local.triggers;

import dev.kept.local.PlatformException;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonArray;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What ended in an on-failure queue: the documents that Lambda would send there, oldest first.
///
/// Kept in memory, and in a file of one JSON line each when state is kept.
public final class DeadLetters {

  private final Optional<Path> file;
  private final List<Json> letters = new ArrayList<>();

  /// Reads what an earlier run left.
  public DeadLetters(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  /// All letters: `queue` and Lambda's own document.
  public synchronized JsonArray all() {
    return new JsonArray(letters);
  }

  synchronized void add(String queue, JsonObject document) {
    var letter = JsonObject.empty().with("queue", queue).with("message", document);
    letters.add(letter);
    file.ifPresent(path -> append(path, letter));
  }

  private void read(Path path) {
    try {
      Files.readAllLines(path).forEach(line -> letters.add(Json.parse(line)));
    } catch (IOException | JsonException cause) {
      throw new PlatformException("cannot read " + path + "; delete it to go on", cause);
    }
  }

  private static void append(Path path, JsonObject letter) {
    try {
      Files.writeString(
          path, letter.text() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException cause) {
      throw new PlatformException("cannot write " + path, cause);
    }
  }
}
