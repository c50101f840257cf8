package dev.kept.passkeys;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.TrustAnchorNotFoundException;
import dev.kept.passkeys.Passkey.Backup;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks what authenticators answer, by WebAuthn 3 (7.1 and 7.2): the one place that knows the
/// library (webauthn4j, ADR 19).
///
/// Asked for are presence and verification of the user, our own domain and origins (port and all),
/// one of three algorithms, and no attestation: of the statements only `none` is taken and one that
/// the credential signed itself. No certificate is trusted, so none that tells a maker gets in.
///
/// A public key rests as attested credential data (WebAuthn 3, 6.5.1) with zeros for the
/// authenticator's make: `zeros(16) ‖ length(2) ‖ credential id ‖ COSE key`.
///
/// Whatever is wrong, and whatever the library throws over hostile bytes, is an empty answer. The
/// signature counter is compared by [Passkeys#use], not here.
@Singleton
final class CeremonyChecks {
  private static final Logger LOG = LoggerFactory.getLogger(CeremonyChecks.class);

  /// In this order in what we ask for: EdDSA by Ed25519, ES256, RS256.
  static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

  /// Of a credential's id, in bytes: what 100 bits of chance need at the least (WebAuthn 3, 4).
  private static final int SHORTEST_ID = 16;

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(COSEAlgorithmIdentifier::create)
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
          .toList();

  private final RelyingParty party;
  private final WebAuthnRegistrationManager registrations;
  private final WebAuthnAuthenticationManager authentications;
  private final AttestedCredentialDataConverter publicKeys;

  CeremonyChecks(Settings settings) {
    var converter = new ObjectConverter();
    this.party = RelyingParty.of(settings);
    this.registrations =
        new WebAuthnRegistrationManager(
            List.of(
                new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
            (_, _, _) -> {
              throw new TrustAnchorNotFoundException("no certificate is trusted");
            },
            new DefaultSelfAttestationTrustworthinessVerifier(),
            converter);
    this.authentications = new WebAuthnAuthenticationManager(List.of(), converter);
    authentications.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(_ -> {});
    this.publicKeys = new AttestedCredentialDataConverter(converter);
  }

  /// @return what the client says of the ceremony; empty when it is another, or not for us
  Optional<ClientData> clientData(byte[] bytes, Ceremony ceremony) {
    return ClientData.read(bytes, ceremony, party);
  }

  /// @param attestation the attestation object, as sent
  /// @return what was registered; empty when anything is wrong
  Optional<Registered> registration(ClientData clientData, byte[] attestation) {
    return unlessRefused(
        () -> {
          var data =
              registrations.verify(
                  new RegistrationRequest(attestation, clientData.bytes()),
                  new RegistrationParameters(server(clientData), PARAMETERS, true, true));
          var authenticator = requireNonNull(data.getAttestationObject()).getAuthenticatorData();
          var credential = requireNonNull(authenticator.getAttestedCredentialData());
          return credential.getCredentialId().length >= SHORTEST_ID
                  && PublicKeys.isStrong(credential.getCOSEKey())
              ? Optional.of(
                  new Registered(
                      credential.getCredentialId(),
                      publicKeys.convert(
                          new AttestedCredentialData(
                              AAGUID.ZERO, credential.getCredentialId(), credential.getCOSEKey())),
                      authenticator.getSignCount(),
                      new Backup(authenticator.isFlagBE(), authenticator.isFlagBS())))
              : Optional.empty();
        });
  }

  /// @param publicKey as it was registered
  /// @return what the authenticator says of itself; empty when anything is wrong
  Optional<Asserted> assertion(
      ClientData clientData, AssertionAnswer answer, byte[] publicKey, Passkey passkey) {
    return unlessRefused(
        () -> {
          var registered =
              new CredentialRecordImpl(
                  new NoneAttestationStatement(),
                  true,
                  passkey.backup().eligible(),
                  passkey.backup().done(),
                  passkey.counter(),
                  publicKeys.convert(publicKey),
                  new AuthenticationExtensionsAuthenticatorOutputs<>(),
                  null,
                  null,
                  Set.of());
          var data =
              authentications.verify(
                  new AuthenticationRequest(
                      answer.credentialId(),
                      answer.userHandle().orElse(null),
                      answer.authenticatorData(),
                      clientData.bytes(),
                      answer.signature()),
                  new AuthenticationParameters(
                      server(clientData),
                      registered,
                      List.of(registered.getAttestedCredentialData().getCredentialId()),
                      true,
                      true));
          var authenticator = requireNonNull(data.getAuthenticatorData());
          return Optional.of(new Asserted(authenticator.getSignCount(), authenticator.isFlagBS()));
        });
  }

  private ServerProperty server(ClientData clientData) {
    return ServerProperty.builder()
        .rpId(party.id())
        .origins(party.origins().stream().map(Origin::create).collect(Collectors.toSet()))
        .challenge(new DefaultChallenge(clientData.challenge().text().value()))
        .build();
  }

  /// The library throws its own exceptions, those of its CBOR reader and some of the JDK's over
  /// bytes that are no answer at all; none says anything that the caller may know.
  private static <T> Optional<T> unlessRefused(Supplier<Optional<T>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) { // what a library throws over hostile bytes has no common type
      LOG.info("a passkey's answer was refused", e);
      return Optional.empty();
    }
  }
}
