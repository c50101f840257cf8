package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.template.KeySpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Every key, by its id, which is its logical id in the template; also found by ARN and by the
/// alias `alias/<logical id>`.
///
/// A key that the template names and the file lacks is made; one that the template no longer names
/// stays, so that what it sealed can still be opened.
final class KeyRing {

  private final Map<String, KmsKey> keys = new ConcurrentHashMap<>();
  private final Optional<KeyFile> file;

  KeyRing(List<KeySpec> specs, Optional<Path> path) {
    this.file = path.map(KeyFile::new);
    file.ifPresent(known -> keys.putAll(known.read()));
    for (var spec : specs) {
      keys.computeIfAbsent(spec.logicalId(), _ -> make(spec));
    }
    save();
  }

  /// By id, ARN, alias or alias ARN; `NotFoundException` when there is none.
  KmsKey find(String name) {
    var local = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    var found = keys.get(local.substring(local.lastIndexOf('/') + 1));
    if (found == null) {
      throw new AwsError("NotFoundException", "Key or alias does not exist.");
    }
    return found;
  }

  /// By its very id.
  Optional<KmsKey> byId(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  synchronized void change(KmsKey key, UnaryOperator<KmsKey> change) {
    keys.computeIfPresent(key.id(), (_, current) -> change.apply(current));
    save();
  }

  private void save() {
    file.ifPresent(known -> known.write(new LinkedHashMap<>(keys)));
  }

  private static KmsKey make(KeySpec spec) {
    var length =
        switch (spec.spec()) {
          case "SYMMETRIC_DEFAULT", "HMAC_256" -> 32;
          case "HMAC_224" -> 28;
          case "HMAC_384" -> 48;
          case "HMAC_512" -> 64;
          default ->
              throw new IllegalArgumentException(
                  spec.logicalId() + ": key spec " + spec.spec() + " is not known here");
        };
    var material = new byte[length];
    new SecureRandom().nextBytes(material);
    var state = spec.enabled() ? KeyState.ENABLED : KeyState.DISABLED;
    return new KmsKey(spec.logicalId(), spec.spec(), material, state);
  }
}
