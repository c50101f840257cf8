package dev.kept.deletion;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Refusal;
import dev.kept.platform.Values;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The body of `POST /v1/me/deletion`: `{"mode":"soft"|"now","challengeId","code"}`.
record DeletionOrder(Mode mode, ChallengeId challenge, Sensitive<String> code) {
  private static final int LONGEST_MODE = 8;

  /// How to leave.
  enum Mode {
    /// Hidden at once, erased in seven days.
    SOFT,
    /// Erased at once.
    NOW;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Mode> parse(String word) {
      return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
  }

  /// @throws Refusal 400 with what is wrong; 401 `wrong_code` for an id that no challenge can have
  static DeletionOrder of(HttpRequest request) {
    var body = Body.of(request);
    var mode = body.required("mode", Values.text(LONGEST_MODE, Mode::parse));
    var proof = ProofMembers.of(body);
    body.done();
    return new DeletionOrder(mode.value(), proof.challenge(), proof.code());
  }
}
