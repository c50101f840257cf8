package dev.kept.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.local.LocalStores;
import dev.kept.local.template.TemplateException;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Passwords where nobody switched them on: there are none.
final class PasswordsOffTest {
  private static final List<String> ROUTES =
      List.of(
          "PUT /v1/me/password",
          "DELETE /v1/me/password",
          "POST /v1/password/sign-in",
          "POST /v1/password/reset",
          "POST /v1/password/reset/confirm");

  @Test
  @Proves("CX-4.2-01")
  void everyRouteOfPasswordsIsAnUnknownPath() {
    var person = Kept.shared().person().signUp();
    for (var route : ROUTES) {
      var call =
          Call.of(route.substring(0, route.indexOf(' ')), route.substring(route.indexOf(' ') + 1))
              .from(person.client());
      var answer =
          Kept.shared()
              .call(call.bearer(person.accessToken()).json(new JsonObject().set("password", "x")));
      assertEquals(404, answer.status(), route);
      assertEquals("no_such_route", answer.code(), route);
    }
    for (var path : List.of("/v1/me/password", "/v1/password/reset")) {
      assertEquals("no_such_route", Kept.shared().call(Call.of("GET", path)).code());
    }
  }

  @Test
  @Proves("CX-4.2-01")
  void offIsTheDefaultAndWhateverHoldsPasswordsIsThereOnlyWhenOn() {
    var template = Yaml.parse(Project.template());
    assertEquals("off", template.get("Parameters", "AuthPassword", "Default").text());
    var held = 0;
    for (var resource : template.get("Resources").members().entrySet()) {
      if (resource.getKey().contains("Password")) {
        held++;
        assertEquals("PasswordsOn", resource.getValue().get("Condition").text(), resource.getKey());
      }
    }
    assertEquals(8, held);
    assertTrue(Kept.shared().tables().stream().noneMatch(name -> name.contains("Password")));
    var off = LocalStores.template(Project.root().resolve("template.yaml"));
    for (var function : off.functions()) {
      assertFalse(function.logicalId().contains("Password"));
      assertTrue(
          function.environment().keySet().stream().noneMatch(name -> name.matches("PASSWORDS?_.*")),
          function.logicalId());
    }
  }

  @Test
  void theNoticeSpeaksOfPasswordsOnlyWhereTheyAre() {
    var off = Kept.shared().call(Call.of("GET", "/v1/policy")).json();
    var on = Kept.withPasswords().call(Call.of("GET", "/v1/policy")).json();
    assertEquals(List.of("one_time_code", "passkey"), off.list("signIn").orElseThrow());
    assertEquals(List.of("one_time_code", "password", "passkey"), on.list("signIn").orElseThrow());
    assertFalse(
        new String(off.bytes(), java.nio.charset.StandardCharsets.UTF_8).contains("assword"));
    var text = new String(on.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(text.contains("PasswordsTable") && text.contains("link to reset a password"));
  }

  /// A deployment with passwords does not say that it has none.
  @Test
  void thePromiseOfNoPasswordsIsWithdrawnWhereTheyAreOn() {
    var call = Call.of("GET", "/v1/promises/CX-4.2-01");
    assertEquals("kept", Kept.shared().call(call).text("status"));
    assertEquals("withdrawn", Kept.withPasswords().call(call).text("status"));
  }

  @Test
  void federatedSignInIsNotBuiltAndCannotBeAskedFor() {
    var file = Project.root().resolve("template.yaml");
    var refusal =
        assertThrows(
            TemplateException.class,
            () -> LocalStores.template(file, Map.of("AuthFederated", "on")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("must be off"), refusal::toString);
    assertThrows(
        TemplateException.class, () -> LocalStores.template(file, Map.of("AuthPassword", "maybe")));
  }
}
