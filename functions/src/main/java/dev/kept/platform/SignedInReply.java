package dev.kept.platform;

import dev.kept.kernel.SignedIn;
import dev.kept.promises.Keeps;

/// The answer to whoever has just been signed in, by a code or by signing up.
public final class SignedInReply {
  private SignedInReply() {}

  /// @param status 200 for a known person, 201 for a new one
  @Keeps("JN-7-03")
  public static Reply of(int status, SignedIn signedIn) {
    return Reply.json(
        status,
        new JsonObject()
            .set("status", "signed_in")
            .set("accessToken", signedIn.accessToken().value())
            .set("accessExpiresAt", signedIn.accessExpiresAt())
            .set("refreshToken", signedIn.refreshToken().value())
            .set("refreshExpiresAt", signedIn.refreshExpiresAt())
            .set("deviceToken", signedIn.deviceToken().value())
            .set(
                "account",
                new JsonObject()
                    .set("id", signedIn.account().value())
                    .set("status", signedIn.state().word())));
  }
}
