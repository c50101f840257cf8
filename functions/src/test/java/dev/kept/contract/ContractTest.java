package dev.kept.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContractTest {
  private static final String CHALLENGE =
      """
      {"challengeId":"AAAAAAAAAAAAAAAAAAAAAA","expiresAt":"2026-11-21T09:00:00.000Z","resendAfter":30}
      """;
  private static final String PROBLEM =
      """
      {"type":"about:blank","title":"Not Found","status":404,"code":"CODE","detail":"No.","requestId":"r"}
      """;

  private final Contract contract = Contract.read();

  @Test
  void anAnswerAsDeclaredKeepsTheContract() {
    assertEquals(List.of(), json("POST", "/v1/otp", 202, CHALLENGE));
  }

  @Test
  void aQueryIsNoPartOfThePath() {
    assertEquals(
        List.of(), json("GET", "/v1/me/files?limit=1", 200, "{\"items\":[],\"next\":null}"));
  }

  @Test
  void anUnknownMemberBreaksTheContract() {
    var answer = CHALLENGE.replace("{", "{\"more\":1,");
    assertBreach("additionalProperties", json("POST", "/v1/otp", 202, answer));
  }

  @Test
  void aMissingMemberBreaksTheContract() {
    var answer = CHALLENGE.replace(",\"resendAfter\":30", "");
    assertBreach("required", json("POST", "/v1/otp", 202, answer));
  }

  @Test
  void aTimeWithoutMillisecondsBreaksTheContract() {
    var answer = CHALLENGE.replace(".000Z", "Z");
    assertBreach("pattern", json("POST", "/v1/otp", 202, answer));
  }

  @Test
  void noBreachRepeatsAValue() {
    var answer = CHALLENGE.replace("AAAAAAAAAAAAAAAAAAAAAA", "not an id but a secret");
    var breaches = json("POST", "/v1/otp", 202, answer);
    assertBreach("pattern", breaches);
    assertTrue(
        breaches.stream().noneMatch(breach -> breach.contains("secret")), breaches::toString);
  }

  @Test
  void anUndeclaredStatusBreaksTheContract() {
    assertBreach("status 418 is not declared", json("POST", "/v1/otp", 418, CHALLENGE));
  }

  @Test
  void anUnknownPathMayOnlyBeNoSuchRoute() {
    assertEquals(List.of(), problem("GET", "/v1/nowhere", 404, "no_such_route", Map.of()));
    assertBreach("no route", json("GET", "/v1/nowhere", 200, "{}"));
    assertBreach("enum", problem("GET", "/v1/nowhere", 404, "not_found", Map.of()));
  }

  @Test
  void anotherMethodMustNameTheRightOnes() {
    var right = Map.of("Allow", "GET, POST");
    var wrong = Map.of("Allow", "GET");
    assertEquals(List.of(), problem("PUT", "/v1/me/files", 405, "method_not_allowed", right));
    assertBreach("Allow is", problem("PUT", "/v1/me/files", 405, "method_not_allowed", wrong));
    assertBreach("Allow", problem("PUT", "/v1/me/files", 405, "method_not_allowed", Map.of()));
  }

  @Test
  void aLiteralPathIsMeantBeforeAParameter() {
    assertEquals(List.of(), bare("DELETE", "/v1/sessions/current", 204));
    assertBreach(
        "status 404 is not declared",
        problem("DELETE", "/v1/sessions/current", 404, "not_found", Map.of()));
    assertEquals(List.of(), problem("DELETE", "/v1/sessions/x", 404, "not_found", Map.of()));
  }

  @Test
  void aProblemOfAnotherCodeBreaksTheContract() {
    assertBreach("enum", problem("GET", "/v1/me/resumes/x", 404, "no_such_route", Map.of()));
  }

  @Test
  void aStatusInTheProblemIsTheAnswersOwn() {
    var breaches = problem("GET", "/v1/me/resumes/x/text", 409, "not_ready", Map.of());
    assertBreach("const", breaches);
  }

  @Test
  void anAnswerWithoutItsHeadersBreaksTheContract() {
    var breaches =
        contract.breaches(
            "POST",
            "/v1/otp",
            202,
            Map.of("content-type", List.of("application/json")),
            bytes(CHALLENGE));
    assertEquals(
        List.of(
            "the header Cache-Control is missing", "the header X-Content-Type-Options is missing"),
        breaches);
  }

  @Test
  void personalAnswersMayNotBeCached() {
    var headers = headers("application/json", Map.of("Cache-Control", "public, max-age=60"));
    assertBreach(
        "Cache-Control", contract.breaches("POST", "/v1/otp", 202, headers, bytes(CHALLENGE)));
  }

  @Test
  void aBodyWhereNoneIsDeclaredBreaksTheContract() {
    var headers = headers("application/json", Map.of());
    assertBreach(
        "declares no body", contract.breaches("DELETE", "/v1/sessions", 204, headers, bytes("{}")));
  }

  @Test
  void aFilesBytesAreNotRead() {
    var headers =
        headers("image/png", Map.of("Content-Disposition", "attachment", "Accept-Ranges", "bytes"));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    assertEquals(List.of(), contract.breaches("GET", "/v1/me/files/x", 200, headers, png));
    assertBreach(
        "content type",
        contract.breaches("GET", "/v1/me/files/x", 200, headers("text/html", Map.of()), png));
  }

  @Test
  void whatTheGatewayItselfRefusesIsExempt() {
    byte[] message = bytes("{\"message\":\"Too Many Requests\"}");
    assertEquals(List.of(), contract.breaches("GET", "/v1/me", 429, Map.of(), message));
  }

  @Test
  void aCrashIsNotExempt() {
    byte[] message = bytes("{\"message\":\"Internal Server Error\"}");
    assertBreach("crashed", contract.breaches("GET", "/v1/me", 500, Map.of(), message));
  }

  @Test
  void aCookieBreaksTheContract() {
    var headers = headers("application/json", Map.of("Set-Cookie", "a=b"));
    assertBreach(
        "set-cookie", contract.breaches("POST", "/v1/otp", 202, headers, bytes(CHALLENGE)));
  }

  @Test
  void checkFailsWithEveryBreach() {
    var failure =
        assertThrows(
            AssertionError.class,
            () -> contract.check("POST", "/v1/otp", 202, Map.of(), bytes("{}")));
    assertTrue(String.valueOf(failure.getMessage()).startsWith("POST /v1/otp answered 202:"));
  }

  private List<String> json(String method, String path, int status, String body) {
    var headers = headers("application/json", Map.of());
    return contract.breaches(method, path, status, headers, bytes(body));
  }

  private List<String> problem(
      String method, String path, int status, String code, Map<String, String> more) {
    var headers = headers("application/problem+json", more);
    var body = PROBLEM.replace("CODE", code).replace("404", status == 405 ? "405" : "404");
    return contract.breaches(method, path, status, headers, bytes(body));
  }

  private List<String> bare(String method, String path, int status) {
    var headers = new HashMap<>(headers("", Map.of()));
    headers.remove("Content-Type");
    return contract.breaches(method, path, status, headers, new byte[0]);
  }

  private static Map<String, List<String>> headers(String type, Map<String, String> more) {
    var headers = new HashMap<String, List<String>>();
    headers.put("Content-Type", List.of(type));
    headers.put("Cache-Control", List.of("no-store"));
    headers.put("X-Content-Type-Options", List.of("nosniff"));
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertBreach(String part, List<String> breaches) {
    assertTrue(
        breaches.stream().anyMatch(breach -> breach.contains(part)),
        () -> "no breach about " + part + " in " + breaches);
  }
}
