package dev.kept.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.promises.Proves;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who can reach a file, by which way, and what the store of objects knows.
final class FilePrivacyTest {
  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  @Test
  @Proves("CX-4.4-02")
  void aFileIsItsOwnersAlone() {
    var stranger = Newcomer.signedUp(kept);
    var id = person.upload("card", "image/png", Samples.png()).text("fileId");
    for (var method : List.of("GET", "DELETE")) {
      assertEquals(404, stranger.send(method, "/v1/me/files/" + id).status());
      var bare = kept.call(person.call(method, "/v1/me/files/" + id));
      assertEquals(401, bare.status());
    }
    assertEquals(List.of(), UploadTest.ids(stranger));
    assertEquals(200, person.get("/v1/me/files/" + id).status());
  }

  @Test
  @Proves("CX-4.4-02")
  void anIdThatIsGuessedLeadsNowhere() {
    for (var id :
        List.of("0", "1", "AAAAAAAAAAAAAAAAAAAAAA", "..%2F..%2Fx", "%00", "a".repeat(999))) {
      assertEquals(404, person.get("/v1/me/files/" + id).status(), id);
    }
  }

  @Test
  @Proves("CX-4.4-02")
  void whoseSessionHasEndedLosesTheFileAtOnce() {
    var id = person.upload("card", "image/png", Samples.png()).text("fileId");
    assertEquals(200, person.get("/v1/me/files/" + id).status());
    assertEquals(204, person.send("DELETE", "/v1/sessions/current").status());
    assertEquals(401, person.get("/v1/me/files/" + id).status());
  }

  @Test
  @Proves("CX-4.4-01")
  void nobodyReadsABucketWithoutSigning() throws IOException, InterruptedException {
    assertEquals(202, person.upload("card", "image/png", Samples.png()).status());
    var bucket = kept.buckets().name("FilesBucket");
    var key = kept.buckets().keys("FilesBucket", account()).getFirst();
    try (var client = HttpClient.newHttpClient()) {
      for (var path : List.of(bucket + "/" + key, bucket + "?list-type=2", bucket)) {
        var address = URI.create(kept.objects().uri() + "/" + path);
        var answer =
            client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        assertEquals(403, answer.statusCode());
      }
    }
  }

  @Test
  @Proves("CX-4.4-03")
  void noAnswerLeadsToTheStoreOfObjects() {
    var answers = new ArrayList<Answer>();
    var card = kept.call(named("card", "image/png", Samples.png()));
    answers.add(card);
    var resume = kept.call(named("resume", "text/plain", Samples.text("My text")));
    answers.add(resume);
    answers.add(person.get("/v1/me/files"));
    for (var id : List.of(card.text("fileId"), resume.text("fileId"), "AAAAAAAAAAAAAAAAAAAAAA")) {
      answers.add(person.get("/v1/me/files/" + id));
      var call = person.call("GET", "/v1/me/files/" + id).bearer(person.accessToken());
      answers.add(kept.call(call.header("range", "bytes=0-1")));
      answers.add(kept.call(call.header("range", "bytes=999-")));
    }
    person.awaitRead(resume.text("resumeId"));
    answers.add(person.get("/v1/me/files/" + resume.text("fileId")));
    answers.add(person.get("/v1/me/resumes/" + resume.text("resumeId")));
    answers.add(person.get("/v1/me/resumes"));
    var keys = List.of(account() + "/", "Bucket", "bucket", "X-Amz", "amazonaws", "presigned");
    for (var answer : answers) {
      assertFalse(answer.status() / 100 == 3, "a redirect");
      var whole = answer.headers() + new String(answer.body(), StandardCharsets.ISO_8859_1);
      keys.forEach(word -> assertFalse(whole.contains(word), word));
    }
  }

  @Test
  @Proves("CX-5-05")
  void theStoreOfObjectsKnowsOpaqueIdsAndSealedBytesOnly() {
    assertEquals(202, kept.call(named("card", "image/png", Samples.png())).status());
    var text = Samples.text("Zq7Markercontent of a resume");
    assertEquals(202, kept.call(named("resume", "text/plain", text)).status());
    for (var bucket : List.of("FilesBucket", "UploadsBucket")) {
      var keys = kept.buckets().keys(bucket, account());
      assertEquals(1, keys.size(), bucket);
      var key = keys.getFirst();
      assertTrue(key.matches("[A-Za-z0-9_-]{22}/[A-Za-z0-9_-]{22}"), key);
      var head =
          kept.buckets()
              .client()
              .headObject(ask -> ask.bucket(kept.buckets().name(bucket)).key(key));
      assertEquals(Map.of(), head.metadata());
      assertEquals("application/octet-stream", head.contentType());
      var bytes = kept.buckets().object(bucket, key).orElseThrow();
      var rest = new String(bytes, StandardCharsets.ISO_8859_1);
      assertFalse(
          rest.contains("Zq7Marker") || rest.contains("PNG\r\n"), "the object is not sealed");
    }
    assertFalse(kept.rows().contains("Zq7Marker"), "a file's name rests in plain text");
  }

  private dev.kept.harness.Call named(String purpose, String type, byte[] bytes) {
    return person.uploadCall(purpose, type, bytes).header("x-file-name", "Zq7Markername.ext");
  }

  private String account() {
    return person.get("/v1/me").text("id");
  }
}
