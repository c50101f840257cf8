package dev.kept.passkeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.local.LocalStores;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Passkeys, and passwords, where nobody switched them on: there are none.
final class PasskeysOffTest {
  private static final List<String> PATHS =
      List.of(
          "/v1/passkeys/options",
          "/v1/passkeys/verify",
          "/v1/sessions/step-up/passkey/options",
          "/v1/sessions/step-up/passkey",
          "/v1/me/passkeys/options",
          "/v1/me/passkeys",
          "/v1/me/passkeys/01890000-0000-7000-8000-000000000000",
          "/v1/me/password",
          "/v1/password/sign-in",
          "/v1/password/reset",
          "/v1/password/reset/confirm");

  private final Kept kept = Kept.byDefault();

  @Test
  void everyPathIsUnknownToEveryMethodSignedInOrNot() {
    var person = kept.person().signUp();
    for (var path : PATHS) {
      for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        var call = Call.of(method, path).from(person.client()).json(new JsonObject());
        for (var asked : List.of(call, call.bearer(person.accessToken()))) {
          var answer = kept.call(asked);
          assertEquals(404, answer.status(), method + " " + path);
          assertEquals("no_such_route", answer.code(), method + " " + path);
        }
      }
    }
  }

  @Test
  void theNoticeSpeaksOfNeither() {
    var notice = kept.call(Call.of("GET", "/v1/policy")).json();
    assertEquals(List.of("one_time_code"), notice.list("signIn").orElseThrow());
    var text = new String(notice.bytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    assertFalse(text.contains("passkey") || text.contains("password"), text);
  }

  @Test
  void theNoticeSpeaksOfPasskeysWhereTheyAre() {
    var notice = Kept.shared().call(Call.of("GET", "/v1/policy")).json();
    assertEquals(List.of("one_time_code", "passkey"), notice.list("signIn").orElseThrow());
    var text = new String(notice.bytes(), StandardCharsets.UTF_8);
    for (var told : List.of("PasskeysTable", "PasskeyIdsTable", "PasskeyChallengesTable")) {
      assertTrue(text.contains(told), told);
    }
    assertTrue(text.contains("challenge to a passkey"), text);
  }

  @Test
  void offIsTheDefaultAndNoFunctionIsThereToAnswer() {
    var parameters = Yaml.parse(Project.template()).get("Parameters");
    assertEquals("", parameters.get("PasskeyRpId", "Default").text());
    assertEquals("", parameters.get("PasskeyOrigins", "Default").text());
    assertTrue(functions("kept.example", "https://kept.example").contains("Passkeys"));
    assertFalse(functions("", "").contains("Passkeys"));
  }

  private static List<String> functions(String domain, String origins) {
    var template =
        LocalStores.template(
            Project.root().resolve("template.yaml"),
            Map.of("PasskeyRpId", domain, "PasskeyOrigins", origins));
    return template.functions().stream().map(function -> function.logicalId()).toList();
  }
}
