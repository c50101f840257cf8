package dev.kept.deletion;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Refusal;
import dev.kept.platform.Values;
import java.util.Optional;

/// The body of `POST /v1/me/deletion`: `{"mode":"now","challengeId","code"}`.
record DeletionOrder(ChallengeId challenge, Sensitive<String> code) {
  /// @throws Refusal 400 with what is wrong; 401 `wrong_code` for an id that no challenge can have
  static DeletionOrder of(HttpRequest request) {
    var body = Body.of(request);
    body.required("mode", Values.text(8, word -> Optional.of(word).filter("now"::equals)));
    var proof = ProofMembers.of(body);
    body.done();
    return new DeletionOrder(proof.challenge(), proof.code());
  }
}
