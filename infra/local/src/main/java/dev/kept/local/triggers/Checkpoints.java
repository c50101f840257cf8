package dev.kept.local.triggers;

import dev.kept.local.PlatformException;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How far a stream was handled: the last sequence number of each shard. In memory, and in a file
/// when state is kept, so that a restart goes on where the last run ended.
final class Checkpoints {

  private final Optional<Path> file;
  private final Map<String, String> lastByShard = new TreeMap<>();

  Checkpoints(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  Optional<String> of(String shard) {
    return Optional.ofNullable(lastByShard.get(shard));
  }

  void handled(String shard, String sequence) {
    lastByShard.put(shard, sequence);
    file.ifPresent(this::write);
  }

  /// Forgets shards that the stream no longer lists.
  void keepOnly(Set<String> shards) {
    lastByShard.keySet().retainAll(shards);
  }

  void forget(String shard) {
    lastByShard.remove(shard);
  }

  private void read(Path path) {
    try {
      var whole = Json.parseObject(Files.readAllBytes(path));
      whole
          .members()
          .keySet()
          .forEach(shard -> whole.text(shard).ifPresent(last -> lastByShard.put(shard, last)));
    } catch (IOException | JsonException cause) {
      throw new PlatformException("cannot read " + path + "; delete it to go on", cause);
    }
  }

  private void write(Path path) {
    try {
      var next = path.resolveSibling(path.getFileName() + ".next");
      Files.write(next, JsonObject.of(lastByShard).bytes());
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cause) {
      throw new PlatformException("cannot write " + path, cause);
    }
  }
}
