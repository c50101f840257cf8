package dev.kept.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a profile rests, and what the notice says of that.
final class ProfileAtRestTest {
  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-4.1-05")
  void noFieldOfAProfileRestsInPlainText() {
    var person = Newcomer.signedUp(kept);
    var profile =
        ProfileSamples.required()
            .set("firstName", "Zq7Markerfirst")
            .set("lastName", "Zq7Markerlast")
            .set("birthDate", "1961-07-17")
            .set("about", "Zq7Markerabout")
            .set("headline", "Zq7Markerheadline")
            .set("links", ProfileSamples.links("https://zq7link.example"))
            .set(
                "custom",
                List.of(new JsonObject().set("label", "Zq7Markerlabel").set("value", "x")));
    assertEquals(200, person.send("PUT", "/v1/me/profile", profile).status());
    var rows = kept.rows();
    for (var marker :
        List.of("Zq7Marker", "zq7link", "1961-07-17", "\"gender\"", "\"firstName\"")) {
      assertFalse(rows.contains(marker), marker);
    }
  }

  @Test
  @Proves("CX-4.1-05")
  void theNoticeSaysThatProfilesAreSealed() {
    var notice = kept.call(kept.person().call("GET", "/v1/policy")).json();
    var sealed =
        notice.list("dataMap").orElseThrow().stream()
            .map(JsonObject.class::cast)
            .filter(entry -> entry.text("store").equals(Optional.of("ProfilesTable")))
            .filter(entry -> entry.list("fields").orElseThrow().contains("data"))
            .toList();
    assertEquals(1, sealed.size());
    assertEquals(Optional.of("profile"), sealed.getFirst().text("sealedUnder"));
    var text = new String(notice.bytes(), StandardCharsets.UTF_8);
    assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains("plain text"));
  }
}
