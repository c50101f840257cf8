package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What rests of where a sign-in came from, and who sees it.
final class SignInOriginTest {
  private static final String SECRET = "an-edge-secret-of-thirty-two-chars";
  private static final String BROWSER =
      "Mozilla/5.0 (Linux; Android 14; Marker-9c1e-agent) Gecko/130.0 Mobile Firefox/130.0";

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  private static final class BehindTheEdge {
    private static final Kept KEPT = Kept.shared().again(Map.of("EDGE_SECRET", SECRET));
  }

  @Test
  @Proves("CX-2.2-02")
  void theCityThatTheEdgeSawIsInTheListAndTheAddressNowhere() {
    var signedIn = signIn(BehindTheEdge.KEPT, throughTheEdge());
    var token = signedIn.text("accessToken");
    var mine = own(person.call("GET", "/v1/sessions").bearer(token));
    assertEquals(Optional.of("Hyderabad, IN"), mine.text("city"));
    assertFalse(new String(mine.bytes(), StandardCharsets.UTF_8).contains("203.0.113.77"));
    var rows = kept.rows();
    assertFalse(rows.contains("203.0.113.77"), "an address rests in clear");
    assertFalse(rows.contains("Hyderabad"), "a city rests in clear");
    assertEquals("203.0.113.77", opened(token, "clientAddress"));
    assertEquals("Hyderabad, IN", opened(token, "city"));
  }

  @Test
  void aClientTellsNoCity() {
    var signedIn = signIn(kept, throughTheEdge());
    var token = signedIn.text("accessToken");
    var mine = own(person.call("GET", "/v1/sessions").bearer(token));
    assertTrue(mine.has("city") && mine.text("city").isEmpty());
    assertEquals(person.client(), opened(token, "clientAddress"));
  }

  @Test
  @Proves("JN-2-08")
  void ofTheBrowserOnlyFamilyAndDeviceTypeAreKept() {
    var token = signIn(kept, throughTheEdge()).text("accessToken");
    assertEquals("firefox phone", opened(token, "client"));
    assertFalse(kept.rows().contains("Marker-9c1e-agent"));
    assertEquals(person.client(), opened(token, "clientAddress"));
  }

  @Test
  void behindTheEdgeEveryFunctionRefusesWhatComesAroundIt() {
    for (var function :
        new String[] {"Accounts", "Sessions", "VerifyOtp", "Promises", "NotFound"}) {
      var event =
          (JsonObject)
              Json.parse(
                      Project.text("events/" + function + ".json").getBytes(StandardCharsets.UTF_8))
                  .orElseThrow();
      var answer = BehindTheEdge.KEPT.event(function, event);
      assertEquals(403, answer.number("statusCode").orElseThrow().intValue(), function);
      assertTrue(answer.text("body").orElseThrow().contains("not_through_edge"), function);
    }
  }

  @Test
  void anEdgeThatTellsNoAddressIsNotTakenForEverybodys() {
    var call = person.call("GET", "/v1/me").bearer(person.accessToken());
    var answer = BehindTheEdge.KEPT.call(call.header("x-kept-edge", SECRET));
    assertEquals(500, answer.status());
  }

  private static Map<String, String> throughTheEdge() {
    return Map.of(
        "x-kept-edge", SECRET,
        "cloudfront-viewer-address", "203.0.113.77:46532",
        "cloudfront-viewer-city", "Hyderabad",
        "cloudfront-viewer-country", "IN",
        "x-forwarded-for", "198.51.100.99",
        "user-agent", BROWSER);
  }

  private Answer signIn(Kept by, Map<String, String> headers) {
    var challenge = person.askForCode();
    var call =
        person
            .call("POST", "/v1/otp/verify")
            .json(
                new JsonObject()
                    .set("challengeId", challenge)
                    .set("code", person.code())
                    .set("device", person.device()));
    for (var header : headers.entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    var answer = by.call(call);
    assertEquals(200, answer.status());
    return answer;
  }

  private JsonObject own(Call call) {
    return kept.call(call).json().list("items").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(item -> item.bool("current").orElseThrow())
        .findAny()
        .orElseThrow();
  }

  private String opened(String accessToken, String attribute) {
    var session = Devices.session(accessToken);
    var account = new AccountId(Forge.json(accessToken, 1).text("sub").orElseThrow());
    var row = new Row(new Devices(kept, person).row(session));
    return kept.bean("Sessions", Vault.class)
        .of(account, Purpose.SECURITY)
        .openText(SessionDrafts.cell(attribute, new SessionId(session)), row.bytes(attribute));
  }
}
