package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.Body;
import dev.kept.platform.DeviceMember;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Values;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A well-formed code with the challenge it answers.
///
/// @param origin sealed with the session
record OtpAnswer(ChallengeId challenge, OneTimeCode code, DeviceInfo device, ClientOrigin origin) {
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_CODE = 32;

  /// Reads `{"challengeId","code","device"}`. An id of another form is an unknown challenge, not a
  /// malformed request: a fresh id stands in for it, so that both cost the same.
  ///
  /// @throws dev.kept.platform.Refusal 400, whatever the challenge
  static OtpAnswer read(HttpRequest request, RandomGenerator random) {
    var body = Body.of(request);
    var challenge =
        body.required(
            "challengeId",
            Values.text(
                LONGEST_ID,
                text ->
                    Optional.of(
                        ChallengeId.parse(text).orElseGet(() -> ChallengeId.draw(random)))));
    var code = body.required("code", Values.text(LONGEST_CODE, OneTimeCode::parse));
    var device = DeviceMember.of(body);
    body.done();
    return new OtpAnswer(challenge.value(), code.value(), device.value(), request.origin());
  }
}
