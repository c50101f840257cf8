package dev.kept.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlatformTest {

  private static final String TEMPLATE =
      """
      Resources:
        Main:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.kept.local.fixture.FixtureFunction
            CodeUri: code
            Timeout: 20
            MemorySize: 128
            Environment: {Variables: {OWN: mine, MAIL_URL: "https://real.example"}}
            Events:
              Get: {Type: HttpApi, Properties: {Path: "/v1/things/{id}", Method: get}}
              Current: {Type: HttpApi, Properties: {Path: /v1/things/current, Method: get}}
              Put: {Type: HttpApi, Properties: {Path: /v1/things, Method: post}}
              Rest: {Type: HttpApi, Properties: {}}
        Short:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.kept.local.fixture.FixtureFunction
            CodeUri: code
            Timeout: 1
            MemorySize: 128
            Environment: {Variables: {SECRET_OF_SHORT: hidden}}
            Events:
              Get: {Type: HttpApi, Properties: {Path: /short, Method: get}}
        Broken:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.kept.local.fixture.Missing
            CodeUri: code
            Events:
              Get: {Type: HttpApi, Properties: {Path: /broken, Method: get}}
      """;

  private final Fixture fixture;

  PlatformTest(@TempDir Path folder) throws Exception {
    this.fixture = Fixture.start(folder, TEMPLATE, Optional.empty());
  }

  @BeforeAll
  void isUp() {
    assertTrue(fixture.platform().uri().getPort() > 0);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void eventCarriesRouteQueryParametersHeadersAndCookies() throws Exception {
    var event =
        event(
            fixture
                .request("/v1/things/a%20b?x=1&x=2&y=%26&do=echo")
                .header("X-Many", "one")
                .header("X-Many", "two")
                .header("Cookie", "c=1; d=2")
                .GET()
                .build());
    assertEquals(Optional.of("2.0"), event.text("version"));
    assertEquals(Optional.of("GET /v1/things/{id}"), event.text("routeKey"));
    assertEquals(Optional.of("/v1/things/a%20b"), event.text("rawPath"));
    assertEquals(Optional.of("x=1&x=2&y=%26&do=echo"), event.text("rawQueryString"));
    assertEquals(JsonObject.of(Map.of("id", "a b")), event.object("pathParameters").orElseThrow());
    var query = event.object("queryStringParameters").orElseThrow();
    assertEquals(Optional.of("1,2"), query.text("x"));
    assertEquals(Optional.of("&"), query.text("y"));
    assertEquals(Optional.of("one,two"), event.object("headers").orElseThrow().text("x-many"));
    assertEquals(List.of("c=1", "d=2"), event.array("cookies").texts().toList());
    var http = event.object("requestContext").orElseThrow().object("http").orElseThrow();
    assertEquals(Optional.of("127.0.0.1"), http.text("sourceIp"));
    assertEquals(Optional.of("GET"), http.text("method"));
  }

  @Test
  void literalRouteOutweighsParameterAndAnythingElseIsTheDefault() throws Exception {
    assertEquals("GET /v1/things/current", routeOf("GET", "/v1/things/current"));
    assertEquals("GET /v1/things/{id}", routeOf("GET", "/v1/things/other"));
    assertEquals("$default", routeOf("DELETE", "/v1/things/other"));
    assertEquals("$default", routeOf("GET", "/v1/things/"));
    assertEquals("$default", routeOf("GET", "/v1/things/a/b"));
    assertEquals("$default", routeOf("GET", "//x"));
  }

  @Test
  void textTravelsAsTextAndBytesAsBase64() throws Exception {
    var json = event(body("application/json", "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.of("{\"a\":\"é\"}"), json.text("body"));
    assertFalse(json.truth("isBase64Encoded"));
    var bytes = event(body("application/pdf", new byte[] {1, 2, 3}));
    assertEquals(Optional.of("AQID"), bytes.text("body"));
    assertTrue(bytes.truth("isBase64Encoded"));
    var broken = event(body("application/json", new byte[] {(byte) 0xff}));
    assertTrue(broken.truth("isBase64Encoded"));
  }

  @Test
  void answerKeepsStatusHeadersAndCookies() throws Exception {
    var answer = fixture.get("/x?do=pid");
    assertEquals(201, answer.statusCode());
    assertEquals(Optional.of("yes"), answer.headers().firstValue("x-own"));
    assertEquals(List.of("a=1", "b=2"), answer.headers().allValues("set-cookie"));
  }

  @Test
  void answerWithoutStatusIsTheBodyOfA200AndNonsenseIsA500() throws Exception {
    var raw = fixture.get("/x?do=raw");
    assertEquals(200, raw.statusCode());
    assertEquals("{\"plain\":true}", raw.body());
    assertEquals(500, fixture.get("/x?do=nonsense").statusCode());
  }

  @Test
  void functionSeesExactlyItsOwnEnvironment() throws Exception {
    var own = fixture.get("/x?do=env").body();
    assertTrue(own.contains("OWN=mine"), own);
    assertTrue(own.contains("MAIL_URL=https://fake.example/mail"), own);
    assertFalse(own.contains("SECRET_OF_SHORT"), own);
    assertFalse(own.contains("JAVA_HOME="), own);
    assertFalse(own.contains("HOME="), own);
    var other = fixture.get("/short?do=env").body();
    assertFalse(other.contains("OWN="), other);
    assertFalse(other.contains("MAIL_URL="), other);
    var key = own.replaceAll(".*AWS_ACCESS_KEY_ID=(\\w+).*", "$1");
    assertEquals(
        "Main",
        fixture.platform().controls().identities().byAccessKey(key).orElseThrow().functionName());
    assertFalse(other.contains(key));
  }

  @Test
  void functionThatOutlivesItsTimeoutIsKilledAndReplaced() throws Exception {
    var before = fixture.get("/short?do=pid").body();
    var begun = System.nanoTime();
    assertEquals(500, fixture.get("/short?do=sleep").statusCode());
    assertTrue(System.nanoTime() - begun < 20_000_000_000L);
    assertNotEquals(before, fixture.get("/short?do=pid").body());
    var old = ProcessHandle.of(Long.parseLong(before));
    Fixture.await("the old JVM ends", () -> old.filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void crashIsA500AtOnceAndTheNextRequestIsAnswered() throws Exception {
    assertEquals(500, fixture.get("/x?do=exit").statusCode());
    assertEquals(201, fixture.get("/x?do=pid").statusCode());
  }

  @Test
  void exhaustedMemoryIsA500AndTheNextRequestIsAnswered() throws Exception {
    assertEquals(500, fixture.get("/x?do=allocate").statusCode());
    assertEquals(201, fixture.get("/x?do=pid").statusCode());
  }

  @Test
  void exceptionIsA500() throws Exception {
    var answer = fixture.get("/x?do=throw");
    assertEquals(500, answer.statusCode());
    assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
  }

  @Test
  void handlerThatCannotBeMadeIsNamedAndAnswers503() throws Exception {
    assertEquals(503, fixture.get("/broken").statusCode());
    var status = fixture.get("/__local");
    assertEquals(503, status.statusCode());
    assertTrue(status.body().contains("dev.kept.local.fixture.Missing"), status.body());
  }

  @Test
  void oneEventAtATimeInEachJvmAndMoreJvmsWhenAllAreBusy() throws Exception {
    Callable<String> call = () -> fixture.get("/x?do=wait").body();
    Set<String> pids = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(6, call))) {
        pids.add(answer.get());
      }
    }
    assertTrue(pids.size() >= 2 && pids.size() <= 3, pids.toString());
  }

  @Test
  void clientsOwnLoopbackAddressIsSeen() throws Exception {
    var answer =
        exchange("127.0.0.9", "GET /x?do=echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertTrue(answer.contains("\"sourceIp\":\"127.0.0.9\""), answer);
  }

  @Test
  void oddRequestsAreRefusedAndTheServerGoesOn() throws Exception {
    assertStatus("400", "nonsense\r\n\r\n");
    assertStatus("400", "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
    assertStatus("400", "GET / HTTP/1.1\r\nBad header : x\r\n\r\n");
    assertStatus("400", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    assertStatus("431", "GET / HTTP/1.1\r\nX: " + "x".repeat(11_000) + "\r\n\r\n");
    assertStatus("413", "POST / HTTP/1.1\r\nContent-Length: 10485761\r\n\r\n");
    assertStatus("505", "PRI * HTTP/2.0\r\n\r\n");
    var chunked = "Host: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    var chunks = "3\r\nabc\r\n0\r\n\r\n";
    assertStatus("201", "POST /x?do=pid HTTP/1.1\r\n" + chunked + chunks);
    var head = exchange("127.0.0.1", "HEAD /x?do=pid HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertTrue(head.startsWith("HTTP/1.1 201") && head.endsWith("\r\n\r\n"), head);
  }

  @Test
  void silentClientsHoldNobodyUp() throws Exception {
    try (var silent =
        new Socket(InetAddress.getLoopbackAddress(), fixture.platform().uri().getPort())) {
      silent.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
      assertEquals(201, fixture.get("/x?do=pid").statusCode());
    }
  }

  @Test
  void localCallsAnswerOnlyUnderALoopbackName() throws Exception {
    assertEquals("[\"+15550100\"]", fixture.get("/__local/outbox?to=+15550100").body());
    assertEquals("[]", fixture.get("/__local/egress").body());
    assertEquals(400, fixture.post("/__local/clock", "{\"advance\":\"-PT1S\"}").statusCode());
    assertEquals(400, fixture.post("/__local/clock", "{\"advance\":\"soon\"}").statusCode());
    assertEquals(
        400, fixture.post("/__local/faults", "{\"target\":\"x\",\"count\":1}").statusCode());
    assertEquals(
        200,
        fixture
            .post("/__local/faults", "{\"target\":\"kms\",\"kind\":\"error\",\"count\":1}")
            .statusCode());
    assertEquals(404, fixture.post("/__local/schedules/None", "").statusCode());
    assertStatus("403", "GET /__local HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
  }

  @Test
  void takenPortIsOneClearLine(@TempDir Path other) throws Exception {
    var port = fixture.platform().uri().getPort();
    var options =
        new Options(
            Files.writeString(other.resolve("template.yaml"), "Resources: {}"),
            port,
            Optional.empty(),
            other,
            Map.of(),
            FixtureEndpoints::new);
    var refusal = assertThrows(PlatformException.class, () -> Platform.start(options));
    assertTrue(String.valueOf(refusal.getMessage()).contains("port " + port), refusal.getMessage());
  }

  private void assertStatus(String status, String request) throws IOException {
    var answer = exchange("127.0.0.1", request);
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), status + " but " + answer);
  }

  private String exchange(String source, String request) throws IOException {
    var port = fixture.platform().uri().getPort();
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(source), 0)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpRequest body(String type, byte[] bytes) {
    return fixture
        .request("/v1/things?do=echo")
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
        .build();
  }

  private String routeOf(String method, String path) throws Exception {
    var answer =
        exchange(
            "127.0.0.1",
            method + " " + path + "?do=echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    var event = Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    return ((JsonObject) event).text("routeKey").orElseThrow();
  }

  private JsonObject event(HttpRequest request) throws Exception {
    HttpResponse<String> answer = fixture.send(request);
    return Json.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
