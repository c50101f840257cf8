package dev.kept.kernel;

import java.util.Optional;

/// An address at which a person is reached, normalised, so that every spelling of it is one value.
///
/// Personal data: prints redacted, rests only sealed under `contact` (CX-4.1-01).
public sealed interface ContactAddress permits EmailAddress, PhoneNumber {
  /// @return the channel this address belongs to
  Channel channel();

  /// @return the one spelling that is sealed, indexed and sent to
  String normalised();

  /// @return what may be shown to the owner: enough to recognise, too little to use
  String masked();

  /// Reads an address back from its normalised form.
  ///
  /// @return empty when it has another form
  static Optional<ContactAddress> ofNormalised(Channel channel, String normalised) {
    return switch (channel) {
      case EMAIL -> EmailAddress.parse(normalised).map(ContactAddress.class::cast);
      case SMS -> PhoneNumber.ofE164(normalised).map(ContactAddress.class::cast);
    };
  }
}
