package dev.kept.kernel;

import java.time.LocalDate;

/// What a person must say of themselves to sign up (CX-2.1-01, CX-2.1-03, CX-2.1-04).
///
/// @param firstName 1 to 100 characters
/// @param lastName 1 to 100 characters
/// @param gender one of `female`, `male`, `other`, `undisclosed`
/// @param country ISO 3166-1 alpha-2
public record NewProfile(
    String firstName, String lastName, LocalDate birthDate, String gender, String country) {
  @Override
  public String toString() {
    return "[redacted profile]";
  }
}
