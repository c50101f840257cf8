package dev.kept.profiles;

import static dev.kept.platform.Values.text;

import dev.kept.kernel.FileId;
import dev.kept.platform.Body;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Values;
import dev.kept.profiles.Profile.Connections;
import dev.kept.profiles.Profile.Custom;
import dev.kept.profiles.Profile.Gender;
import dev.kept.profiles.Profile.Link;
import dev.kept.promises.Keeps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The profile on the wire and at rest: one shape for both, closed (API.md, "The person").
final class ProfileJson {
  private static final int LONGEST_NAME = 100;
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final int LONGEST_HEADLINE = 200;
  private static final int LONGEST_ABOUT = 4_000;
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_VALUE = 500;
  private static final int MOST_ENTRIES = 20;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /// The schemes that a link may have; anything that a client might run is left out (CX-2.1-06).
  private static final Pattern LINK =
      Pattern.compile("(https://[^\\s/?#@\\\\]+([/?#][^\\s]*)?|mailto:[^\\s]+|tel:[0-9+().-]+)");

  private ProfileJson() {}

  /// Reads a whole profile and closes its schema.
  @Keeps({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04", "CX-2.1-05", "CX-2.1-06"})
  static Profile read(Body body) {
    var firstName = body.required("firstName", ProfileJson::name);
    var lastName = body.required("lastName", ProfileJson::name);
    var birthDate = body.required("birthDate", ProfileJson::birthDate);
    var gender = body.required("gender", word(Gender.values()));
    var country = body.required("country", text(2, ProfileJson::country));
    var about = body.optional("about", text(0, LONGEST_ABOUT));
    var headline = body.optional("headline", text(0, LONGEST_HEADLINE));
    var links = body.optional("links", value -> entries(value, "url", ProfileJson::link));
    var custom = body.optional("custom", value -> entries(value, "value", ProfileJson::custom));
    var photo = body.optional("photo", ProfileJson::photo);
    var discoverable = body.optional("discoverable", Values::bool);
    var connections = body.optional("connections", word(Connections.values()));
    body.done();
    return new Profile(
        firstName.value(),
        lastName.value(),
        birthDate.value(),
        gender.value(),
        country.value(),
        about.found(),
        headline.found(),
        links.found().orElse(List.of()),
        custom.found().orElse(List.of()),
        photo.found(),
        discoverable.found().orElse(false),
        connections.found().orElse(Connections.NOBODY));
  }

  /// @return the names of the fields that differ
  static List<String> changed(Profile before, Profile after) {
    var was = write(before);
    var is = write(after);
    return is.members().keySet().stream()
        .filter(name -> !Arrays.equals(alone(was, name), alone(is, name)))
        .toList();
  }

  private static byte[] alone(JsonObject profile, String name) {
    return new JsonObject().set(name, profile.members().get(name)).bytes();
  }

  static JsonObject write(Profile profile) {
    return new JsonObject()
        .set("firstName", profile.firstName())
        .set("lastName", profile.lastName())
        .set("birthDate", profile.birthDate().toString())
        .set("gender", Profile.word(profile.gender()))
        .set("country", profile.country())
        .setOrNull("about", profile.about())
        .setOrNull("headline", profile.headline())
        .set("links", profile.links().stream().map(ProfileJson::write).toList())
        .set("custom", profile.custom().stream().map(ProfileJson::write).toList())
        .setOrNull("photo", profile.photo().map(id -> new JsonObject().set("fileId", id.value())))
        .set("discoverable", profile.discoverable())
        .set("connections", Profile.word(profile.connections()));
  }

  private static JsonObject write(Link link) {
    return new JsonObject().set("label", link.label()).set("url", link.url());
  }

  private static JsonObject write(Custom custom) {
    return new JsonObject().set("label", custom.label()).set("value", custom.value());
  }

  private static Optional<String> name(Object value) {
    return text(1, LONGEST_NAME)
        .apply(value)
        .filter(name -> name.codePoints().anyMatch(Character::isLetterOrDigit));
  }

  private static Optional<LocalDate> birthDate(Object value) {
    return Values.date(value).filter(date -> !date.isBefore(EARLIEST_BIRTH));
  }

  private static Optional<String> country(String code) {
    return COUNTRIES.contains(code) ? Optional.of(code) : Optional.empty();
  }

  private static <E extends Enum<E>> Function<Object, Optional<E>> word(E[] constants) {
    return value ->
        Arrays.stream(constants).filter(constant -> Profile.word(constant).equals(value)).findAny();
  }

  private static Optional<Link> link(String label, String url) {
    return LINK.matcher(url).matches() ? Optional.of(new Link(label, url)) : Optional.empty();
  }

  private static Optional<Custom> custom(String label, String value) {
    return Optional.of(new Custom(label, value));
  }

  private static Optional<FileId> photo(Object value) {
    return value instanceof JsonObject object && object.members().keySet().equals(Set.of("fileId"))
        ? object.text("fileId").flatMap(FileId::parse)
        : Optional.empty();
  }

  /// Reads a list of `{label, <second>}`; one wrong entry makes the whole list wrong.
  private static <T> Optional<List<T>> entries(Object value, String second, PairParser<T> parser) {
    if (!(value instanceof List<?> list) || list.size() > MOST_ENTRIES) {
      return Optional.empty();
    }
    var entries = list.stream().map(element -> entry(element, second, parser)).toList();
    return entries.stream().allMatch(Optional::isPresent)
        ? Optional.of(entries.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private static <T> Optional<T> entry(Object element, String second, PairParser<T> parser) {
    if (!(element instanceof JsonObject object)
        || !object.members().keySet().equals(Set.of("label", second))) {
      return Optional.empty();
    }
    var label = object.text("label").flatMap(text -> text(1, LONGEST_LABEL).apply(text));
    var other = object.text(second).flatMap(text -> text(1, LONGEST_VALUE).apply(text));
    return label.flatMap(first -> other.flatMap(found -> parser.parse(first, found)));
  }

  private interface PairParser<T> {
    Optional<T> parse(String label, String second);
  }
}
