package dev.kept.passkeys;

/// What a challenge may be used for; one of another ceremony is as good as none.
enum Ceremony {
  REGISTER("register", "webauthn.create"),
  SIGN_IN("sign_in", "webauthn.get"),
  STEP_UP("step_up", "webauthn.get");

  private final String word;
  private final String type;

  Ceremony(String word, String type) {
    this.word = word;
    this.type = type;
  }

  String word() {
    return word;
  }

  /// @return what the client data must say it is (WebAuthn 3, 5.8.1)
  String type() {
    return type;
  }
}
