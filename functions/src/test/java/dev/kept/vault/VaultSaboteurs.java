package dev.kept.vault;

import dev.kept.promises.Patch;
import dev.kept.promises.Saboteur;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;

/// Ways to break sealing, for the saboteurs of whatever is promised to be sealed.
public final class VaultSaboteurs {
  private VaultSaboteurs() {}

  /// Every value rests as it came, and opens all the same.
  public static Saboteur nothingIsSealed() {
    return Saboteur.of(
        Patch.method(SealedLayout.class, "seal").runs(VaultSaboteurs.class, "leftOpen"),
        Patch.method(SealedLayout.class, "open").runs(VaultSaboteurs.class, "asItRests"));
  }

  static byte[] leftOpen(
      SecretKey key, byte[] associatedData, byte[] plain, RandomGenerator random) {
    return plain;
  }

  static byte[] asItRests(SecretKey key, byte[] associatedData, byte[] sealed) {
    return sealed;
  }
}
