package dev.kept.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.template.EventSource.BucketSource;
import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.local.template.EventSource.ScheduleSource;
import dev.kept.local.template.EventSource.StreamSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplateTest {

  private static final String WHOLE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Issuer:
          Type: String
          Default: https://kept.example
        Rate: {Type: Number, Default: 50, MinValue: 1}
        Token: {Type: String, NoEcho: true}
      Conditions:
        Strict: !Equals [!Ref Rate, "50"]
        Loose: !Not [!Condition Strict]
      Globals:
        Function:
          Timeout: 10
          MemorySize: 512
          CodeUri: functions.zip
          Environment:
            Variables:
              ISSUER: !Ref Issuer
              BOTH: from globals
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            DefaultRouteSettings: {ThrottlingRateLimit: !Ref Rate, ThrottlingBurstLimit: 100}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - {AttributeName: thingId, AttributeType: S}
              - {AttributeName: at, AttributeType: N}
            KeySchema:
              - {AttributeName: thingId, KeyType: HASH}
              - {AttributeName: at, KeyType: RANGE}
            TimeToLiveSpecification: {AttributeName: expiresAt, Enabled: true}
            StreamSpecification: {StreamViewType: KEYS_ONLY}
        Uploads:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Sub "${AWS::StackName}-uploads-${AWS::AccountId}"
        DataKey:
          Type: AWS::KMS::Key
        MacKey:
          Type: AWS::KMS::Key
          Properties: {KeySpec: HMAC_256, KeyUsage: GENERATE_VERIFY_MAC}
        Failed: {Type: AWS::SQS::Queue}
        Alarm: {Type: AWS::CloudWatch::Alarm}
        Gone: {Type: AWS::SQS::Queue, Condition: Loose}
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.example.Worker::handleRequest
            Timeout: 60
            Environment:
              Variables:
                BOTH: own
                THINGS: !Ref Things
                BUCKET: !Ref Uploads
                KEY: !GetAtt DataKey.Arn
                TEXT: !Join ["-", [a, !If [Loose, b, !Ref AWS::NoValue], c]]
                TOKEN: !Ref Token
                LITERAL: !Sub "${!x} ${Things.Arn}"
            Policies:
              - Statement:
                  - Effect: Allow
                    Action: [dynamodb:GetItem, dynamodb:PutItem]
                    Resource: !GetAtt Things.Arn
                  - Effect: Allow
                    Action: kms:Decrypt
                    Resource: !GetAtt DataKey.Arn
                    Condition:
                      StringEquals: {"kms:EncryptionContext:purpose": contact}
            Events:
              Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: "/v1/things/{id}", Method: get}}
              Rest: {Type: HttpApi, Properties: {ApiId: !Ref Api}}
              Stream:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 10
                  MaximumRetryAttempts: 3
                  BisectBatchOnFunctionError: true
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}}
              Stored:
                Type: S3
                Properties: {Bucket: !Ref Uploads, Events: "s3:ObjectCreated:*"}
              Hourly:
                Type: Schedule
                Properties: {Schedule: rate(1 hour), Input: '{"job":"purge"}'}
      """;

  private final Path folder;

  TemplateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void environmentIsGlobalsUnderTheFunctionsOwnWithEveryTagResolved() {
    var worker = read(WHOLE).functions().getFirst();
    assertEquals(
        Map.of(
            "ISSUER", "https://kept.example",
            "BOTH", "own",
            "THINGS", "Things",
            "BUCKET", "kept-local-uploads-000000000000",
            "KEY", "arn:aws:kms:local-region:000000000000:key/DataKey",
            "TEXT", "a-c",
            "TOKEN", "t",
            "LITERAL", "${x} arn:aws:dynamodb:local-region:000000000000:table/Things"),
        worker.environment());
    assertEquals("dev.example.Worker", worker.handler());
    assertEquals(Duration.ofSeconds(60), worker.timeout());
    assertEquals(512, worker.memory());
    assertEquals(folder.resolve("functions.zip"), worker.code());
  }

  @Test
  void eventsOfEveryKindAreRead() {
    var worker = read(WHOLE).functions().getFirst();
    assertEquals(
        List.of("GET /v1/things/{id}", "$default"),
        worker.events(HttpRoute.class).map(HttpRoute::routeKey).toList());
    assertEquals(
        new StreamSource(
            "Stream", "Things", 10, Duration.ZERO, 3, true, true, Optional.of("Failed")),
        worker.events(StreamSource.class).findFirst().orElseThrow());
    assertEquals("Uploads", worker.events(BucketSource.class).findFirst().orElseThrow().bucket());
    assertEquals(
        new ScheduleSource("Hourly", "rate(1 hour)", Optional.of("{\"job\":\"purge\"}"), true),
        worker.events(ScheduleSource.class).findFirst().orElseThrow());
  }

  @Test
  void storesAndKeysAreRead() {
    var template = read(WHOLE);
    var table = template.tables().getFirst();
    assertEquals(
        List.of(new TableSpec.Key("thingId", "S", "HASH"), new TableSpec.Key("at", "N", "RANGE")),
        table.keys());
    assertEquals(Optional.of("expiresAt"), table.ttlAttribute());
    assertEquals(Optional.of("KEYS_ONLY"), table.streamView());
    assertEquals(
        List.of(
            new KeySpec("DataKey", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", true),
            new KeySpec("MacKey", "HMAC_256", "GENERATE_VERIFY_MAC", true)),
        template.keys());
    assertEquals(List.of(new QueueSpec("Failed")), template.queues());
    assertEquals(new HttpApiSpec(50, 100), template.api());
  }

  @Test
  void policyGrantsWhatItSaysAndNothingElse() {
    var policy = read(WHOLE).functions().getFirst().policy();
    var key = Arns.key("DataKey");
    var contact = Map.of("kms:EncryptionContext:purpose", List.of("contact"));
    var resume = Map.of("kms:EncryptionContext:purpose", List.of("resume"));
    assertTrue(policy.allows("dynamodb:GetItem", Arns.table("Things"), Map.of()).allowed());
    assertFalse(policy.allows("dynamodb:GetItem", Arns.table("Others"), Map.of()).allowed());
    assertFalse(policy.allows("dynamodb:DeleteItem", Arns.table("Things"), Map.of()).allowed());
    assertTrue(policy.allows("kms:Decrypt", key, contact).allowed());
    assertFalse(policy.allows("kms:Decrypt", key, resume).allowed());
    assertFalse(policy.allows("kms:Decrypt", key, Map.of()).allowed());
  }

  @Test
  void whatAConditionBringsIsThereOnlyWhileItHolds() {
    var either =
        WHOLE.replace(
            "  Loose: !Not [!Condition Strict]",
            "  Loose: !And [!Not [!Condition Strict], !Or [!Equals [a, b], !Equals [a, a]]]");
    var optional =
        either.replace(
            "              Action: kms:Decrypt",
            "              Action: !If [Loose, kms:Decrypt, kms:Encrypt]");
    var off = Template.read(write(optional), Map.of("Token", "t"));
    assertEquals(1, off.queues().size());
    assertEquals("a-c", off.functions().getFirst().environment().get("TEXT"));
    var on = Template.read(write(optional), Map.of("Token", "t", "Rate", "60"));
    assertEquals(List.of(new QueueSpec("Failed"), new QueueSpec("Gone")), on.queues());
    assertEquals("a-b-c", on.functions().getFirst().environment().get("TEXT"));
    var contact = Map.of("kms:EncryptionContext:purpose", List.of("contact"));
    var key = Arns.key("DataKey");
    assertTrue(on.functions().getFirst().policy().allows("kms:Decrypt", key, contact).allowed());
    assertFalse(off.functions().getFirst().policy().allows("kms:Decrypt", key, contact).allowed());
  }

  @Test
  void whatHasNoLocalCounterpartIsNamed() {
    assertTrue(read(WHOLE).notes().contains("AWS::CloudWatch::Alarm (1)"));
  }

  @Test
  void anUnknownTypeThatAFunctionNeedsIsAnError() {
    refused(
        "THINGS: !Ref Things",
        "THINGS: !Ref Alarm",
        "AWS::CloudWatch::Alarm has no local counterpart");
  }

  @Test
  void aBrokenTemplateIsOneLineWithItsPlace() {
    refused(
        "KEY: !GetAtt DataKey.Arn", "KEY: !GetAtt Missing.Arn", "no parameter or resource Missing");
    refused("Effect: Allow", "Effect: Perhaps", "Effect is Allow or Deny");
    refused("StringEquals:", "StringSimilar:", "condition operator StringSimilar");
    refused("Handler: dev.example.Worker::handleRequest", "Runtime: java25", "Handler is missing");
    refused("Timeout: 60", "Timeout: long", "a whole number is expected");
    refused("Resources:", "Resources: [", "not YAML");
  }

  @Test
  void aParameterWithoutValueIsNamed() {
    var file = write(WHOLE);
    var refusal = assertThrows(TemplateException.class, () -> Template.read(file, Map.of()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("the parameter Token has no default"));
  }

  @Test
  void valueOutOfTheParametersBoundsIsRefused() {
    var file = write(WHOLE);
    var values = Map.of("Token", "t", "Rate", "many");
    var refusal = assertThrows(TemplateException.class, () -> Template.read(file, values));
    assertTrue(String.valueOf(refusal.getMessage()).endsWith("parameter Rate must be a number"));
    var low = Map.of("Token", "t", "Rate", "0");
    assertThrows(TemplateException.class, () -> Template.read(file, low));
  }

  private void refused(String part, String broken, String why) {
    var text = WHOLE.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(broken));
    var refusal = assertThrows(TemplateException.class, () -> read(text));
    var message = String.valueOf(refusal.getMessage());
    assertTrue(message.matches("template\\.yaml:\\d+: .+"), message);
    assertTrue(message.contains(why), message);
  }

  private Template read(String text) {
    return Template.read(write(text), Map.of("Token", "t"));
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("template.yaml"), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
