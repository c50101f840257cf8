package dev.kept.local.kms;

import dev.kept.local.PlatformException;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The keys at rest: `{"<id>":{"spec","material" (base64),"state"}}`, readable by the owner alone,
/// replaced as a whole.
final class KeyFile {

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  Map<String, KmsKey> read() {
    var keys = new LinkedHashMap<String, KmsKey>();
    if (!Files.exists(file)) {
      return keys;
    }
    try {
      Json.parseObject(Files.readAllBytes(file))
          .members()
          .forEach((id, json) -> keys.put(id, key(id, (JsonObject) json)));
      return keys;
    } catch (IOException | JsonException | IllegalArgumentException | ClassCastException cause) {
      throw new PlatformException("the file of the local KMS keys cannot be read: " + file, cause);
    }
  }

  void write(Map<String, KmsKey> keys) {
    var json = JsonObject.empty();
    for (var key : keys.values()) {
      json =
          json.with(
              key.id(),
              Map.of(
                  "spec", key.spec(),
                  "material", Base64.getEncoder().encodeToString(key.material()),
                  "state", key.state().word()));
    }
    try {
      var fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "keys",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, json.bytes());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cause) {
      throw new PlatformException(
          "the file of the local KMS keys cannot be written: " + file, cause);
    }
  }

  private static KmsKey key(String id, JsonObject json) {
    return new KmsKey(
        id,
        json.text("spec").orElseThrow(() -> new IllegalArgumentException("no spec")),
        Base64.getDecoder().decode(json.text("material").orElse("")),
        KeyState.of(json.text("state").orElse("")));
  }
}
