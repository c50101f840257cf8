package dev.kept.deletion;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Refusal;
import dev.kept.platform.Values;
import java.util.Optional;
import java.util.regex.Pattern;

/// The body of `POST /v1/me/deletion`: `{"mode":"now","challengeId","code"}`.
record DeletionOrder(ChallengeId challenge, Sensitive<String> code) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// @throws Refusal 400 with what is wrong; 401 `wrong_code` for an id that no challenge can have
  static DeletionOrder of(HttpRequest request) {
    var body = Body.of(request);
    body.required("mode", Values.text(8, word -> Optional.of(word).filter("now"::equals)));
    var challenge =
        body.required(
            "challengeId",
            Values.text(64, text -> Optional.of(text).filter(DeletionOrder::isAnId)));
    var code = body.required("code", Values.text(8, OneTimeCode::parse));
    body.done();
    return new DeletionOrder(
        ChallengeId.parse(challenge.value()).orElseThrow(() -> Refusal.of(401, "wrong_code")),
        new Sensitive<>(code.value().value()));
  }

  private static boolean isAnId(String text) {
    return ID.matcher(text).matches();
  }
}
