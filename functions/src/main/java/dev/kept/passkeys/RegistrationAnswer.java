package dev.kept.passkeys;

import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Values;

/// A well-formed answer of an authenticator that made a passkey.
///
/// @param name the person's own, 1 to 64 characters
/// @param clientData at most 4 KiB
/// @param attestation the attestation object, at most 8 KiB: room for the longest credential id and
///     an RSA key
record RegistrationAnswer(Sensitive<String> name, byte[] clientData, byte[] attestation) {
  static final int LONGEST_CLIENT_DATA = 4 * 1024;
  private static final int LONGEST_ATTESTATION = 8 * 1024;
  private static final int LONGEST_NAME = 64;

  /// Reads `{"name","clientDataJSON","attestationObject"}`.
  ///
  /// @throws dev.kept.platform.Refusal 400
  static RegistrationAnswer read(HttpRequest request) {
    var body = Body.of(request);
    var name = body.required("name", Values.text(1, LONGEST_NAME));
    var clientData = body.required("clientDataJSON", WireBytes.of(1, LONGEST_CLIENT_DATA));
    var attestation = body.required("attestationObject", WireBytes.of(1, LONGEST_ATTESTATION));
    body.done();
    return new RegistrationAnswer(
        new Sensitive<>(name.value()), clientData.value(), attestation.value());
  }
}
