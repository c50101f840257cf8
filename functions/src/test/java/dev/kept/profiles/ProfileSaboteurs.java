package dev.kept.profiles;

import dev.kept.platform.Body;
import dev.kept.profiles.Profile.Link;
import dev.kept.promises.AlsoBreaks;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.VaultSaboteurs;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/// Breaks what is promised about profiles.
public final class ProfileSaboteurs {
  private ProfileSaboteurs() {}

  @Sabotages({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  static Saboteur aProfileMayLackWhatIsRequired() {
    return Saboteur.of(
        Patch.calls(ProfileJson.class, Body.class, "required").go(ProfileSaboteurs.class, "made"));
  }

  @Sabotages({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  static Saboteur setUpGoesOnWithoutWhatIsRequired() {
    return Saboteur.of(
        Patch.calls("dev.kept.accounts.SignUpRequest", Body.class.getName(), "required")
            .go(ProfileSaboteurs.class, "madeForSetUp"));
  }

  @Sabotages("CX-2.1-03")
  static Saboteur everySchemaIsOpen() {
    return Saboteur.of(Patch.method(Body.class, "close").doesNothing());
  }

  @Sabotages("CX-2.1-04")
  static Saboteur anyTwoLettersAreACountry() {
    return Saboteur.of(
        Patch.method(ProfileJson.class, "country").runs(ProfileSaboteurs.class, "anyCountry"));
  }

  @Sabotages({"CX-2.1-05", "CX-2.1-06"})
  @AlsoBreaks(
      value = "CX-4.1-05",
      because = "its proof stores a profile without the optional members")
  static Saboteur nothingIsOptional() {
    return Saboteur.of(
        Patch.calls(ProfileJson.class, Body.class, "optional")
            .go(ProfileSaboteurs.class, "demanded"));
  }

  @Sabotages("CX-2.1-06")
  static Saboteur anyLinkIsTaken() {
    return Saboteur.of(
        Patch.method(ProfileJson.class, "link").runs(ProfileSaboteurs.class, "anyLink"));
  }

  @Sabotages("CX-4.1-05")
  static Saboteur sealingDoesNothing() {
    return VaultSaboteurs.nothingIsSealed();
  }

  @Sabotages("CX-4.1-05")
  static Saboteur theNoticeForgetsTheSeal() {
    return Saboteur.of(
        Patch.resource(
            "policy/data-map.json", "\"sealedUnder\": \"profile\"", "\"sealedUnder\": null"));
  }

  public static Object made(Body body, String name, Function<Object, Optional<Object>> parser) {
    return orElse(body.optional(name, parser), name, Profile.Gender.OTHER);
  }

  public static Object madeForSetUp(
      Body body, String name, Function<Object, Optional<Object>> parser) {
    return orElse(body.optional(name, parser), name, "other");
  }

  private static Object orElse(Body.Field<Object> given, String name, Object gender) {
    var found = given.found();
    return new Body.Field<>(
        Optional.of(
            found.orElseGet(
                () ->
                    switch (name) {
                      case "birthDate" -> LocalDate.of(1990, 1, 1);
                      case "gender" -> gender;
                      case "country" -> "IN";
                      default -> "Somebody";
                    })));
  }

  static Object demanded(Body body, String name, Function<Object, Optional<Object>> parser) {
    return body.required(name, parser);
  }

  static Optional<String> anyCountry(String code) {
    return Optional.of(code);
  }

  static Optional<Link> anyLink(String label, String url) {
    return Optional.of(new Link(label, url));
  }
}
