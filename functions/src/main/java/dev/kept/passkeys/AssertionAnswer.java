package dev.kept.passkeys;

import dev.kept.platform.Body;
import dev.kept.platform.Body.Field;
import java.util.Optional;
import java.util.function.Function;

/// A well-formed answer of an authenticator that used a passkey.
///
/// @param credentialId at most 1023 bytes (WebAuthn 3, 4)
/// @param clientData at most 4 KiB
/// @param userHandle at most 64 bytes
record AssertionAnswer(
    byte[] credentialId,
    byte[] clientData,
    byte[] authenticatorData,
    byte[] signature,
    Optional<byte[]> userHandle) {
  private static final int LONGEST_ID = 1023;
  private static final int LONGEST_DATA = 2 * 1024;
  private static final int LONGEST_SIGNATURE = 1024;
  private static final int LONGEST_HANDLE = 64;
  private static final Function<Object, Optional<byte[]>> HANDLE = WireBytes.of(1, LONGEST_HANDLE);

  /// The members that were asked for, to be taken once the body is known to be right.
  record Members(
      Field<byte[]> credentialId,
      Field<byte[]> clientData,
      Field<byte[]> authenticatorData,
      Field<byte[]> signature,
      Field<byte[]> userHandle) {

    AssertionAnswer answer() {
      return new AssertionAnswer(
          credentialId.value(),
          clientData.value(),
          authenticatorData.value(),
          signature.value(),
          userHandle.found());
    }
  }

  /// Asks for `"credentialId","clientDataJSON","authenticatorData","signature","userHandle"`, as a
  /// sign-in needs them: the handle says who it is.
  static Members ask(Body body) {
    return ask(body, body.required("userHandle", HANDLE));
  }

  /// Asks for the same of a person who is known already: the handle may be left out.
  static Members askOfCaller(Body body) {
    return ask(body, body.optional("userHandle", HANDLE));
  }

  private static Members ask(Body body, Field<byte[]> userHandle) {
    return new Members(
        body.required("credentialId", WireBytes.of(1, LONGEST_ID)),
        body.required("clientDataJSON", WireBytes.of(1, RegistrationAnswer.LONGEST_CLIENT_DATA)),
        body.required("authenticatorData", WireBytes.of(1, LONGEST_DATA)),
        body.required("signature", WireBytes.of(1, LONGEST_SIGNATURE)),
        userHandle);
  }
}
