package dev.kept.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.MergePatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 7396, on objects in general and on a profile.
final class ProfilePatchTest {
  private static final String PATH = "/v1/me/profile";

  private final Kept kept = Kept.shared();

  /// Appendix A, those rows whose target and patch are objects; ours always are.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":"b"}             | {"a":"c"}                          | {"a":"c"}
          {"a":"b"}             | {"b":"c"}                          | {"a":"b","b":"c"}
          {"a":"b"}             | {"a":null}                         | {}
          {"a":"b","b":"c"}     | {"a":null}                         | {"b":"c"}
          {"a":["b"]}           | {"a":"c"}                          | {"a":"c"}
          {"a":"c"}             | {"a":["b"]}                        | {"a":["b"]}
          {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}           | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}     | {"a":[1]}                          | {"a":[1]}
          {"e":null}            | {"a":1}                            | {"e":null,"a":1}
          {}                    | {"a":{"bb":{"ccc":null}}}          | {"a":{"bb":{}}}
          {"a":"b"}             | {"a":{"b":"c"}}                    | {"a":{"b":"c"}}
          """)
  void objectsMergeAsTheAppendixSays(String target, String patch, String result) {
    assertEquals(result, text(MergePatch.apply(object(target), object(patch)).bytes()));
  }

  @Test
  void aPatchThatIsNoObjectIsRefused() {
    var person = Newcomer.signedUp(kept);
    for (var patch : List.of("[\"c\"]", "null", "\"bar\"", "1")) {
      assertEquals(400, patch(person, patch).status(), patch);
    }
  }

  @Test
  void membersReplaceNullRemovesAndListsAreReplacedWhole() {
    var person = Newcomer.signedUp(kept);
    assertEquals(200, person.send("PUT", PATH, ProfileSamples.full()).status());
    var patched =
        patch(
            person,
            """
            {"firstName":"Mira","about":null,"links":[],"connections":null,"discoverable":null}
            """);
    assertEquals(200, patched.status());
    var profile = person.get(PATH).json();
    assertEquals(Optional.of("Mira"), profile.text("firstName"));
    assertEquals(Optional.of("Rao"), profile.text("lastName"));
    assertEquals(Optional.of("Engineer"), profile.text("headline"));
    assertEquals(Optional.empty(), profile.text("about"));
    assertEquals(List.of(), profile.list("links").orElseThrow());
    assertEquals(1, profile.list("custom").orElseThrow().size());
    assertEquals(Optional.of("nobody"), profile.text("connections"));
    assertEquals(Optional.of(false), profile.bool("discoverable"));
  }

  @Test
  void anEmptyPatchChangesNothingAndEitherTypeIsTaken() {
    var person = Newcomer.signedUp(kept);
    var before = text(person.get(PATH).body());
    assertEquals(before, text(patch(person, "{}").body()));
    var plain = person.send("PATCH", PATH, new JsonObject());
    assertEquals(200, plain.status());
    var call = person.call("PATCH", PATH).bearer(person.accessToken());
    var other = kept.call(call.body("application/json-patch+json", "{}".getBytes(UTF_8)));
    assertEquals(415, other.status());
  }

  @Test
  void aPatchThatMakesAWrongWholeIsRefusedWhole() {
    var person = Newcomer.signedUp(kept);
    var before = text(person.get(PATH).body());
    var answer = patch(person, "{\"firstName\":\"Mira\",\"country\":\"XX\"}");
    assertEquals(400, answer.status());
    assertEquals("country invalid", ProfileTest.onlyField(answer));
    assertEquals(400, patch(person, "{\"nickname\":\"Mi\"}").status());
    assertEquals(before, text(person.get(PATH).body()));
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private Answer patch(Person person, String patch) {
    return kept.call(
        person
            .call("PATCH", PATH)
            .bearer(person.accessToken())
            .body("application/merge-patch+json", patch.getBytes(UTF_8)));
  }

  private static JsonObject object(String json) {
    return (JsonObject) Json.parse(json.getBytes(UTF_8)).orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
