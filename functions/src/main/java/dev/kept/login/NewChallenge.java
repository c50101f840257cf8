package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Channel;
import dev.kept.limits.DeviceClass;

/// A challenge about to be opened.
///
/// @param deviceClass on whose budget its code is sent
record NewChallenge(
    ChallengeId id,
    AskedFor askedFor,
    DeviceClass deviceClass,
    Channel channel,
    AddressSeal.Sealed address) {
  /// @return whom the send is counted for: the address, or the account that wants to take it on
  String subject() {
    return deviceClass == DeviceClass.CONTACT_CHANGE
        ? askedFor.by().orElseThrow().account().value()
        : address.blindIndex();
  }
}
