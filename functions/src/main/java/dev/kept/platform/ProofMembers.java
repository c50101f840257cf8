package dev.kept.platform;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.Sensitive;
import java.util.Optional;
import java.util.regex.Pattern;

/// The members `challengeId` and `code` of a body, by which a signed-in person proves anew who they
/// are.
public final class ProofMembers {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_CODE = 8;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Body.Field<String> challenge;
  private final Body.Field<OneTimeCode> code;

  private ProofMembers(Body.Field<String> challenge, Body.Field<OneTimeCode> code) {
    this.challenge = challenge;
    this.code = code;
  }

  /// Asks for the members; take their values after [Body#done].
  public static ProofMembers of(Body body) {
    return new ProofMembers(
        body.required(
            "challengeId",
            Values.text(LONGEST_ID, text -> Optional.of(text).filter(ProofMembers::isAnId))),
        body.required("code", Values.text(LONGEST_CODE, OneTimeCode::parse)));
  }

  /// @throws Refusal 401 `wrong_code` for an id that no challenge can have
  public ChallengeId challenge() {
    return ChallengeId.parse(challenge.value()).orElseThrow(() -> Refusal.of(401, "wrong_code"));
  }

  public Sensitive<String> code() {
    return new Sensitive<>(code.value().value());
  }

  private static boolean isAnId(String text) {
    return ID.matcher(text).matches();
  }
}
