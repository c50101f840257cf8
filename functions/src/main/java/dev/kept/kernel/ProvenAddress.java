package dev.kept.kernel;

/// An address that a signed-in person has just proven to read.
///
/// Personal data: prints redacted and never rests in clear.
///
/// @param address normalised
/// @param blindIndex what it is looked up by
public record ProvenAddress(ContactAddress address, String blindIndex) {
  public Channel channel() {
    return address.channel();
  }

  @Override
  public String toString() {
    return "[redacted proven address]";
  }
}
