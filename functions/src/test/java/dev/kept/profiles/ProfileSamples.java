package dev.kept.profiles;

import dev.kept.platform.JsonObject;
import java.util.List;

/// Profiles that tests send.
final class ProfileSamples {
  private ProfileSamples() {}

  /// Only what is required.
  static JsonObject required() {
    return new JsonObject()
        .set("firstName", "Asha")
        .set("lastName", "Rao")
        .set("birthDate", "1990-02-03")
        .set("gender", "female")
        .set("country", "IN");
  }

  /// Everything but the photo.
  static JsonObject full() {
    return required()
        .set("about", "About me,\nin two lines")
        .set("headline", "Engineer")
        .set("links", links("https://example.org/asha", "mailto:asha@example.org", "tel:+91(22)1"))
        .set("custom", List.of(new JsonObject().set("label", "Pronouns").set("value", "she")))
        .set("discoverable", true)
        .set("connections", "everyone");
  }

  static List<JsonObject> links(String... urls) {
    return List.of(urls).stream()
        .map(url -> new JsonObject().set("label", "Site").set("url", url))
        .toList();
  }
}
