package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;

/// Woken by every change of the challenges table; sends where there is something to send.
public final class SendOtpFunction extends EventFunction {
  @Inject SendOtp sendOtp;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(
        event,
        keys -> ChallengeId.parse(keys.getOrDefault("challengeId", "")).ifPresent(sendOtp::run));
  }
}
