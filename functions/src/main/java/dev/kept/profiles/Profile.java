package dev.kept.profiles;

import dev.kept.kernel.FileId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A person's profile. Every field is personal data and rests sealed under `profile` (CX-4.1-05).
///
/// First and last name, birth date, gender and country are required (CX-2.1-01, -03, -04); the
/// rest is optional (CX-2.1-05, -06). Nobody is found or asked to connect unless they say so: that
/// is how a profile starts (our choice: the most private setting).
///
/// @param country ISO 3166-1 alpha-2
record Profile(
    String firstName,
    String lastName,
    LocalDate birthDate,
    Gender gender,
    String country,
    Optional<String> about,
    Optional<String> headline,
    List<Link> links,
    List<Custom> custom,
    Optional<FileId> photo,
    boolean discoverable,
    Connections connections) {
  Profile {
    links = List.copyOf(links);
    custom = List.copyOf(custom);
  }

  /// @return the same person with everything optional cleared
  Profile withoutOptionalPart() {
    return new Profile(
        firstName,
        lastName,
        birthDate,
        gender,
        country,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        Connections.NOBODY);
  }

  /// @return the same person without a photo
  Profile withoutPhoto() {
    return new Profile(
        firstName,
        lastName,
        birthDate,
        gender,
        country,
        about,
        headline,
        links,
        custom,
        Optional.empty(),
        discoverable,
        connections);
  }

  @Override
  public String toString() {
    return "[redacted profile]";
  }

  record Link(String label, String url) {
    @Override
    public String toString() {
      return "[redacted link]";
    }
  }

  record Custom(String label, String value) {
    @Override
    public String toString() {
      return "[redacted custom field]";
    }
  }

  enum Gender {
    FEMALE,
    MALE,
    OTHER,
    UNDISCLOSED
  }

  /// Who may ask to connect (CX-7-09).
  enum Connections {
    EVERYONE,
    NOBODY
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
