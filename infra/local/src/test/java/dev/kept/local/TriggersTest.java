package dev.kept.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TriggersTest {

  private static final String TEMPLATE =
      """
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: thingId, AttributeType: S}]
            KeySchema: [{AttributeName: thingId, KeyType: HASH}]
            StreamSpecification: {StreamViewType: KEYS_ONLY}
        Uploads: {Type: AWS::S3::Bucket}
        Dead: {Type: AWS::SQS::Queue}
        Listener:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.kept.local.fixture.FixtureListener
            CodeUri: code
            Timeout: 10
            Environment: {Variables: {OUT: OUT_FILE}}
            EventInvokeConfig:
              MaximumRetryAttempts: 1
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}}
            Events:
              Changes:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 10
                  MaximumRetryAttempts: 2
                  BisectBatchOnFunctionError: true
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}}
              Stored:
                Type: S3
                Properties: {Bucket: !Ref Uploads, Events: "s3:ObjectCreated:*"}
              Nightly:
                Type: Schedule
                Properties: {Schedule: rate(1 hour), Input: '{"schedule":"Nightly"}'}
              Bad:
                Type: Schedule
                Properties: {Schedule: rate(1 day), Input: '{"schedule":"explode"}'}
      """;

  private final Path folder;
  private final Path seen;

  TriggersTest(@TempDir Path folder) {
    this.folder = folder;
    this.seen = folder.resolve("seen");
  }

  private Fixture start(Optional<Path> data) throws Exception {
    return Fixture.start(folder, TEMPLATE.replace("OUT_FILE", seen.toString()), data);
  }

  @Test
  void poisonedRecordIsPutAsideAndAllOthersAreHandled() throws Exception {
    try (var fixture = start(Optional.empty())) {
      fixture.endpoints().changed("a", "b", "poison", "c", "d");
      var letters = fixture.platform().controls().deadLetters();
      Fixture.await("a dead letter", () -> !letters.all().items().isEmpty());
      Fixture.await("the last record", () -> seen("\"S\":\"d\"") > 0);
      assertEquals(1, letters.all().items().size());
      var letter = letters.all().text();
      assertTrue(letter.contains("\"queue\":\"Dead\""), letter);
      assertTrue(letter.contains("\"startSequenceNumber\":\"1002\""), letter);
      assertTrue(letter.contains("\"endSequenceNumber\":\"1002\""), letter);
      assertEquals(1, seen("\"S\":\"a\""));
      assertEquals(1, seen("\"S\":\"b\""));
      assertTrue(fixture.get("/__local/deadletters").body().contains("RetryAttemptsExhausted"));
    }
  }

  @Test
  void streamGoesOnAfterARestartWhereItEnded() throws Exception {
    var data = Optional.of(folder.resolve("data"));
    try (var fixture = start(data)) {
      fixture.endpoints().changed("first");
      var checkpoint = folder.resolve("data/checkpoints/Listener-Changes.json");
      Fixture.await("a checkpoint", () -> Files.exists(checkpoint));
    }
    try (var fixture = start(data)) {
      fixture.endpoints().changed("first", "second");
      Fixture.await("the second record", () -> seen("\"S\":\"second\"") > 0);
    }
    assertEquals(1, seen("\"S\":\"first\""));
  }

  @Test
  void storedObjectBecomesAnEventAndFailuresEndAsDeadLetters() throws Exception {
    try (var fixture = start(Optional.empty())) {
      fixture.endpoints().objects().created("uploads", "a/b c", 12, "tag");
      Fixture.await("the event", () -> seen("\"key\":\"a/b+c\",\"size\":12") == 1);
      fixture.endpoints().objects().created("uploads", "explode", 1, "tag");
      var letters = fixture.platform().controls().deadLetters();
      Fixture.await("a dead letter", () -> !letters.all().items().isEmpty());
      assertEquals(2, seen("\"key\":\"explode\""));
      fixture.endpoints().objects().created("elsewhere", "unheard", 1, "tag");
      assertEquals(0, seen("unheard"));
    }
  }

  @Test
  void schedulesFireByHandAndWhenTheClockReachesThem() throws Exception {
    try (var fixture = start(Optional.empty())) {
      var fired = fixture.post("/__local/schedules/Nightly", "");
      assertEquals(200, fired.statusCode());
      assertTrue(fired.body().contains("\"outcome\":\"succeeded\""), fired.body());
      assertEquals(1, seen("\"schedule\":\"Nightly\""));
      assertEquals(502, fixture.post("/__local/schedules/Bad", "").statusCode());
      var before = fixture.platform().controls().clock().instant();
      assertEquals(200, fixture.post("/__local/clock", "{\"advance\":\"PT3H\"}").statusCode());
      var now = fixture.platform().controls().clock().instant();
      assertTrue(Duration.between(before, now).toHours() >= 3);
      Fixture.await("the rate fires once", () -> seen("\"schedule\":\"Nightly\"") == 2);
    }
  }

  @Test
  void clockStaysAheadOverARestartAndIsSeenByFunctions() throws Exception {
    var data = Optional.of(folder.resolve("data"));
    try (var fixture = start(data)) {
      fixture.platform().controls().clock().advance(Duration.ofDays(2));
    }
    try (var fixture = start(data)) {
      assertEquals(Duration.ofDays(2), fixture.platform().controls().clock().ahead());
    }
  }

  @Test
  void stateInUseIsRefusedInOneLine() throws Exception {
    var data = Optional.of(folder.resolve("data"));
    try (var fixture = start(data)) {
      assertTrue(fixture.platform().uri().getPort() > 0);
      var refusal = assertThrows(PlatformException.class, () -> start(data));
      assertTrue(String.valueOf(refusal.getMessage()).contains("in use by another platform"));
    }
  }

  private int seen(String part) {
    try {
      List<String> lines = Files.exists(seen) ? Files.readAllLines(seen) : List.of();
      return (int) lines.stream().filter(line -> line.contains(part)).count();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
