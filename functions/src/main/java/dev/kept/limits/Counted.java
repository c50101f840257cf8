package dev.kept.limits;

import dev.kept.vault.BlindIndex;
import java.util.Optional;

/// Whom sends and failures are counted for.
///
/// @param index the address's blind index; of two versions the older one, so that no count starts
///     anew while the key of indexes is replaced (ADR 18)
/// @param account the asking account's id, for [DeviceClass#CONTACT_CHANGE]
/// @param device hash of the device's token, for [DeviceClass#KNOWN]
public record Counted(
    DeviceClass deviceClass, String index, Optional<String> account, Optional<String> device) {
  public Counted {
    index = BlindIndex.lasting(index);
  }

  public static Counted unknownDevice(String index) {
    return new Counted(DeviceClass.UNKNOWN, index, Optional.empty(), Optional.empty());
  }

  public static Counted knownDevice(String index, String device) {
    return new Counted(DeviceClass.KNOWN, index, Optional.empty(), Optional.of(device));
  }

  public static Counted stepUp(String index) {
    return new Counted(DeviceClass.STEP_UP, index, Optional.empty(), Optional.empty());
  }

  public static Counted contactChange(String index, String account) {
    return new Counted(DeviceClass.CONTACT_CHANGE, index, Optional.of(account), Optional.empty());
  }

  /// Sends to a new address count for the account that asks, all others for the address.
  String sends() {
    return "sends#" + deviceClass.word() + "#" + account.orElse(index);
  }

  /// Failures count for the address, those of a known device for that device alone.
  String failures() {
    return "failures#"
        + deviceClass.word()
        + "#"
        + index
        + device.map(hash -> "#" + hash).orElse("");
  }

  /// @return whether the asker may be a stranger to the address
  public boolean mayBeStranger() {
    return deviceClass == DeviceClass.UNKNOWN || deviceClass == DeviceClass.CONTACT_CHANGE;
  }
}
