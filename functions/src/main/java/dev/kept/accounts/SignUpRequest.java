package dev.kept.accounts;

import static dev.kept.platform.Values.text;

import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.NewProfile;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.DeviceMember;
import dev.kept.platform.Values;
import dev.kept.promises.Keeps;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a person sends to sign up; a closed set, nothing else is asked or kept (JN-2-01).
///
/// @param ticket proof of an address
/// @param policyVersion of the notice that was accepted: the one in force
record SignUpRequest(
    Sensitive<String> ticket, String policyVersion, NewProfile profile, DeviceInfo device) {
  private static final int LONGEST_TICKET = 128;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VERSION = 32;
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final Set<String> GENDERS = Set.of("female", "male", "other", "undisclosed");
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /// Reads the body and checks acceptance; nothing is stored or looked up yet.
  ///
  /// @param inForce the version of the notice that must be accepted
  /// @param today no birth lies after it
  /// @throws dev.kept.platform.Refusal 400 with every member that is wrong
  @Keeps({"JN-1-02", "JN-2-01", "JT-2-01", "CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  static SignUpRequest read(Body body, String inForce, LocalDate today) {
    var ticket = body.required("signupTicket", text(1, LONGEST_TICKET));
    var version = body.required("policyVersion", text(1, LONGEST_VERSION));
    var accepted = body.required("acceptPolicy", Values::bool);
    var birthDate =
        body.required("birthDate", value -> Values.date(value).filter(date -> isPast(date, today)));
    var firstName = body.required("firstName", SignUpRequest::name);
    var lastName = body.required("lastName", SignUpRequest::name);
    var gender = body.required("gender", value -> oneOf(GENDERS, value));
    var country = body.required("country", value -> oneOf(COUNTRIES, value));
    var device = DeviceMember.of(body);
    if (accepted.found().filter(accepts -> !accepts).isPresent()) {
      body.reject("acceptPolicy", "not_accepted");
    }
    if (version.found().filter(given -> !given.equals(inForce)).isPresent()) {
      body.reject("policyVersion", "not_in_force");
    }
    body.done();
    return new SignUpRequest(
        new Sensitive<>(ticket.value()),
        version.value(),
        new NewProfile(
            firstName.value(),
            lastName.value(),
            birthDate.value(),
            gender.value(),
            country.value()),
        device.value());
  }

  private static boolean isPast(LocalDate date, LocalDate today) {
    return !date.isAfter(today) && !date.isBefore(EARLIEST_BIRTH);
  }

  private static Optional<String> name(Object value) {
    return text(1, LONGEST_NAME).apply(value).filter(name -> !name.isBlank());
  }

  private static Optional<String> oneOf(Set<String> words, Object value) {
    return value instanceof String word && words.contains(word)
        ? Optional.of(word)
        : Optional.empty();
  }
}
