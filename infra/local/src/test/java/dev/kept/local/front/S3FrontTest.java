package dev.kept.local.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.TestClients;
import dev.kept.local.TestRoot;
import dev.kept.local.calls.CallLog;
import dev.kept.local.children.S3Process;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.iam.Effect;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.iam.Policy;
import dev.kept.local.iam.Statement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FrontTest {

  private static final String OPEN = "kept-uploads-000000000000";
  private static final String OTHER = "kept-files-000000000000";

  private record Stored(String bucket, String key, long size, String entityTag) {}

  private static final Identities IDENTITIES =
      Identities.fresh(
          Map.of(
              "Lister",
              policy(
                  Set.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                  Set.of("s3:ListBucket")),
              "Files",
              policy(Set.of("s3:GetObject", "s3:PutObject"), Set.of("s3:GetBucketLocation"))));
  private static final FaultPlan FAULTS = new FaultPlan(List.of());
  private static final CallLog CALLS = CallLog.inMemory();
  private static final BlockingQueue<Stored> EVENTS = new LinkedBlockingQueue<>();

  private static S3Process process;
  private static S3Front front;
  private static S3Client admin;
  private static S3Client lister;
  private static S3Client files;

  private static Policy policy(Set<String> objectActions, Set<String> bucketActions) {
    var bucket = "arn:aws:s3:::" + OPEN;
    return new Policy(
        List.of(
            new Statement(Effect.ALLOW, objectActions, Set.of(bucket + "/*"), List.of()),
            new Statement(Effect.ALLOW, bucketActions, Set.of(bucket), List.of())));
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    var everybody =
        List.of(IDENTITIES.administrator(), IDENTITIES.named("Lister"), IDENTITIES.named("Files"));
    process =
        new S3Process(
            new S3Process.Ground(
                TestRoot.path(),
                Optional.of(folder.resolve("s3")),
                folder.resolve("log"),
                List.of(OPEN, OTHER),
                everybody),
            (bucket, key, size, tag) -> EVENTS.add(new Stored(bucket, key, size, tag)));
    front = new S3Front(process.port(), IDENTITIES, FAULTS, CALLS);
    admin = client(IDENTITIES.administrator());
    lister = client(IDENTITIES.named("Lister"));
    files = client(IDENTITIES.named("Files"));
  }

  private static S3Client client(Identity identity) {
    return TestClients.client(S3Client.builder(), front.uri(), identity);
  }

  @AfterAll
  static void stop() {
    List.of(admin, lister, files).forEach(S3Client::close);
    front.close();
    process.close();
  }

  @BeforeEach
  void reset() {
    EVENTS.clear();
    FAULTS.inject("s3", "error", 0, 0);
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void fourMebibytesComeBackWholeAndInRanges() {
    var bytes = noise(4 << 20);
    lister.putObject(call -> call.bucket(OPEN).key("a/b"), RequestBody.fromBytes(bytes));
    var whole = lister.getObjectAsBytes(call -> call.bucket(OPEN).key("a/b"));
    assertArrayEquals(bytes, whole.asByteArray());
    var range = lister.getObjectAsBytes(c -> c.bucket(OPEN).key("a/b").range("bytes=10-19"));
    assertEquals(10, range.asByteArray().length);
    assertEquals(bytes[10], range.asByteArray()[0]);
    var head = lister.headObject(call -> call.bucket(OPEN).key("a/b"));
    assertEquals(bytes.length, head.contentLength());
  }

  @Test
  void aStoredObjectIsToldOfOnceItCanBeRead() throws InterruptedException {
    lister.putObject(call -> call.bucket(OPEN).key("e/ü +1"), RequestBody.fromString("hello"));
    var event = EVENTS.poll(10, TimeUnit.SECONDS);
    assertEquals(new Stored(OPEN, "e/ü +1", 5, "5d41402abc4b2a76b9719d911017c592"), event);
    var read = lister.getObjectAsBytes(call -> call.bucket(OPEN).key("e/ü +1"));
    assertEquals("hello", read.asUtf8String());
  }

  @Test
  void objectsAreListedAndDeleted() {
    for (var key : List.of("l/1", "l/2", "l/3")) {
      lister.putObject(call -> call.bucket(OPEN).key(key), RequestBody.fromString(key));
    }
    assertEquals(3, lister.listObjectsV2(call -> call.bucket(OPEN).prefix("l/")).keyCount());
    lister.deleteObject(call -> call.bucket(OPEN).key("l/1"));
    lister.deleteObject(call -> call.bucket(OPEN).key("l/1"));
    var rest =
        List.of(
            ObjectIdentifier.builder().key("l/2").build(),
            ObjectIdentifier.builder().key("l/3").build());
    lister.deleteObjects(call -> call.bucket(OPEN).delete(delete -> delete.objects(rest)));
    assertEquals(0, lister.listObjectsV2(call -> call.bucket(OPEN).prefix("l/")).keyCount());
  }

  @Test
  void whatThePolicyDoesNotGrantIsRefused() {
    assertDenied(() -> lister.listObjectsV2(call -> call.bucket(OTHER)));
    assertDenied(
        () ->
            lister.putObject(
                call -> call.bucket(OTHER).key("x"), RequestBody.fromBytes(noise(3 << 20))));
    assertDenied(() -> files.deleteObject(call -> call.bucket(OPEN).key("x")));
    assertDenied(() -> files.listObjectsV2(call -> call.bucket(OPEN)));
    assertDenied(
        () ->
            files.deleteObjects(
                call ->
                    call.bucket(OPEN)
                        .delete(d -> d.objects(ObjectIdentifier.builder().key("x").build()))));
    assertDenied(() -> files.listBuckets());
    assertDenied(() -> files.deleteBucket(call -> call.bucket(OPEN)));
    assertDenied(
        () ->
            lister.copyObject(
                call ->
                    call.sourceBucket(OTHER)
                        .sourceKey("x")
                        .destinationBucket(OPEN)
                        .destinationKey("y")));
  }

  private static void assertDenied(Runnable call) {
    assertCode(403, "AccessDenied", call);
  }

  private static void assertCode(int status, String code, Runnable call) {
    var failure = assertThrows(S3Exception.class, call::run);
    assertEquals(code, failure.awsErrorDetails().errorCode());
    assertEquals(status, failure.statusCode());
  }

  @Test
  void anAbsentObjectIsHiddenFromWhoMayNotList() {
    assertThrows(
        NoSuchKeyException.class,
        () -> lister.getObjectAsBytes(call -> call.bucket(OPEN).key("never")));
    assertThrows(
        NoSuchKeyException.class, () -> lister.headObject(call -> call.bucket(OPEN).key("never")));
    assertDenied(() -> files.getObjectAsBytes(call -> call.bucket(OPEN).key("never")));
    var hidden =
        assertThrows(
            S3Exception.class, () -> files.headObject(call -> call.bucket(OPEN).key("never")));
    assertEquals(403, hidden.statusCode());
  }

  @Test
  void anonymousAndForgedCallsAreRefused() throws Exception {
    lister.putObject(call -> call.bucket(OPEN).key("secret"), RequestBody.fromString("s"));
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(front.uri() + "/" + OPEN + "/secret"));
      var answer = client.send(request.build(), BodyHandlers.ofString());
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("<Code>AccessDenied</Code>"));
    }
    var id = IDENTITIES.named("Lister").accessKeyId();
    try (var forged = TestClients.client(S3Client.builder(), front.uri(), id, "no secret")) {
      assertCode(
          403,
          "SignatureDoesNotMatch",
          () -> forged.getObjectAsBytes(call -> call.bucket(OPEN).key("secret")));
      assertThrows(
          S3Exception.class,
          () ->
              forged.putObject(
                  call -> call.bucket(OPEN).key("forged"), RequestBody.fromBytes(noise(1 << 20))));
    }
    var after = noise(4 << 20);
    for (var round = 0; round < 5; round++) {
      lister.putObject(call -> call.bucket(OPEN).key("after"), RequestBody.fromBytes(after));
    }
    try (var stranger =
        TestClients.client(S3Client.builder(), front.uri(), "AKIAAAAAAAAAAAAAAAAA", "s")) {
      assertCode(
          403,
          "InvalidAccessKeyId",
          () -> stranger.getObjectAsBytes(call -> call.bucket(OPEN).key("secret")));
    }
  }

  @Test
  void plannedFailuresLookLikeS3s() {
    Runnable put =
        () -> files.putObject(call -> call.bucket(OPEN).key("f"), RequestBody.fromString("f"));
    FAULTS.inject("s3", "throttle", 1, 0);
    assertCode(503, "SlowDown", put);
    FAULTS.inject("s3", "error", 1, 0);
    assertCode(500, "InternalError", put);
    FAULTS.inject("s3", "timeout", 1, 0);
    admin.putObject(call -> call.bucket(OPEN).key("f"), RequestBody.fromString("f"));
    try (var impatient =
        TestClients.impatient(S3Client.builder(), front.uri(), IDENTITIES.named("Files"))) {
      assertThrows(
          SdkClientException.class,
          () -> impatient.putObject(call -> call.bucket(OPEN).key("f"), RequestBody.empty()));
    }
    put.run();
  }

  @Test
  void theLogNamesNoObject() {
    files.putObject(call -> call.bucket(OPEN).key("person/1"), RequestBody.fromString("f"));
    var last = CALLS.last().getLast();
    assertEquals("s3:PutObject", last.action());
    assertEquals("arn:aws:s3:::" + OPEN, last.resource());
    assertTrue(!last.toString().contains("person"));
  }
}
