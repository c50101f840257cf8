package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.promises.Proves;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Where data rests: how long it may, who may reach it from outside, what comes back from a backup.
final class TemplateStoresTest {
  private static final Traits PERSONAL = new Traits(false, false, true, true);
  private static final Traits PASSING = new Traits(true, false, false, false);

  /// Every table. A new one belongs here, and to a `PersonalData` or the list of exceptions.
  private static final Map<String, Traits> TABLES =
      Map.ofEntries(
          // They go with the switch; a lost password is set anew after a sign-in by code (ADR 20).
          Map.entry("PasswordsTable", new Traits(false, false, false, false)),
          Map.entry("PasswordResetsTable", new Traits(true, true, false, false)),
          Map.entry("AccountsTable", PERSONAL),
          Map.entry("ContactsTable", PERSONAL),
          Map.entry("IdentitiesTable", new Traits(true, false, true, true)),
          // No recovery: a restored change could be taken back long after its time.
          Map.entry("ContactChangesTable", PASSING),
          Map.entry("ContactLinksTable", PASSING),
          Map.entry("ChallengesTable", new Traits(true, true, false, false)),
          Map.entry("TicketsTable", PASSING),
          Map.entry("SessionsTable", PASSING),
          Map.entry("RefreshTokensTable", PASSING),
          Map.entry("SigningKeysTable", new Traits(false, false, false, true)),
          Map.entry("LimitsTable", PASSING),
          // No stream and no recovery: a restored key would undo an erasure (ADR 6).
          Map.entry("KeysTable", new Traits(false, false, false, true)),
          Map.entry("PasskeysTable", PERSONAL),
          Map.entry("PasskeyIdsTable", PERSONAL),
          Map.entry("PasskeyChallengesTable", PASSING),
          Map.entry("ProfilesTable", PERSONAL),
          Map.entry("FilesTable", PERSONAL),
          Map.entry("ResumesTable", PERSONAL),
          Map.entry("DeletionsTable", new Traits(false, true, true, true)),
          Map.entry("ReceiptsTable", PERSONAL),
          Map.entry("CasesTable", new Traits(true, false, true, true)),
          Map.entry("CaseBookTable", new Traits(true, false, true, true)),
          Map.entry("ChoicesTable", PERSONAL),
          Map.entry("DisclosuresTable", PERSONAL),
          // No recovery: a copy is made anew sooner than a table is restored.
          Map.entry("ExportsTable", new Traits(true, true, false, false)),
          // No recovery: a restored copy would tie the chains' times to a person (ADR 15).
          Map.entry("AuditEntriesTable", new Traits(false, true, false, true)),
          Map.entry("NoticesTable", new Traits(true, true, false, false)),
          Map.entry("AuditTable", PERSONAL),
          Map.entry("AuditHeadsTable", PERSONAL),
          Map.entry("IdempotencyTable", PASSING),
          Map.entry("OutboxTable", new Traits(true, true, false, false)));

  private final SamTemplate template = SamTemplate.read();

  /// @param expires by TTL on `expiresAt`
  /// @param streams its keys
  /// @param recovers to a point in time
  /// @param stays when the stack goes, and refuses to be deleted
  private record Traits(boolean expires, boolean streams, boolean recovers, boolean stays) {}

  @Test
  void tablesExpireStreamRecoverAndStayAsDesigned() {
    var found = new TreeMap<String, Traits>();
    template
        .ofType(SamTemplate.TABLE)
        .forEach(
            (id, table) ->
                found.put(
                    id,
                    new Traits(
                        is(table, "TimeToLiveSpecification", "Enabled"),
                        table.get("StreamSpecification").isPresent(),
                        is(table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"),
                        is(table, "DeletionProtectionEnabled"))));
    assertEquals(new TreeMap<>(TABLES), found);
  }

  @Test
  void whatExpiresDoesSoByOneName() {
    template
        .ofType(SamTemplate.TABLE)
        .forEach(
            (id, table) -> {
              var attribute = table.get("TimeToLiveSpecification", "AttributeName").text();
              assertTrue(attribute.isEmpty() || attribute.equals("expiresAt"), id);
            });
  }

  @Test
  void streamsHoldKeysOnly() {
    template
        .ofType(SamTemplate.TABLE)
        .forEach(
            (id, table) -> {
              var view = table.get("StreamSpecification", "StreamViewType").text();
              assertTrue(view.isEmpty() || view.equals("KEYS_ONLY"), id);
            });
  }

  @Test
  void tablesAreOnDemandWithoutIndexesAndCopies() {
    var known =
        Set.of(
            "BillingMode",
            "AttributeDefinitions",
            "KeySchema",
            "TimeToLiveSpecification",
            "StreamSpecification",
            "PointInTimeRecoverySpecification",
            "DeletionProtectionEnabled");
    template
        .ofType(SamTemplate.TABLE)
        .forEach(
            (id, table) -> {
              assertEquals("PAY_PER_REQUEST", table.get("BillingMode").text(), id);
              assertTrue(known.containsAll(table.members().keySet()), id);
            });
  }

  @Test
  void whatBelongsToAPersonOutlivesTheStack() {
    template
        .ofType(SamTemplate.TABLE)
        .forEach(
            (id, table) -> {
              var kept = is(table, "DeletionProtectionEnabled") ? "Retain" : "Delete";
              assertEquals(kept, template.resource(id).get("DeletionPolicy").text(), id);
              assertEquals(kept, template.resource(id).get("UpdateReplacePolicy").text(), id);
            });
  }

  @Test
  @Proves("CX-4.4-01")
  void bucketsArePrivateEncryptedAndOwned() {
    var wall =
        Set.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");
    template
        .ofType(SamTemplate.BUCKET)
        .forEach(
            (id, bucket) -> {
              var block = bucket.get("PublicAccessBlockConfiguration");
              assertEquals(wall, block.members().keySet(), id);
              wall.forEach(part -> assertTrue(is(block, part), id + " " + part));
              assertTrue(bucket.json().contains("\"SSEAlgorithm\":\"AES256\""), id);
              assertTrue(bucket.json().contains("\"BucketOwnerEnforced\""), id);
            });
  }

  @Test
  @Proves("CX-4.4-01")
  void noBucketPolicyAllowsAnything() {
    template
        .ofType("AWS::S3::BucketPolicy")
        .forEach(
            (id, policy) ->
                policy
                    .get("PolicyDocument", "Statement")
                    .items()
                    .forEach(
                        statement -> assertEquals("Deny", statement.get("Effect").text(), id)));
  }

  @Test
  void noBucketKeepsVersionsOrCopies() {
    template
        .ofType(SamTemplate.BUCKET)
        .forEach(
            (id, bucket) -> {
              assertFalse(bucket.get("VersioningConfiguration").isPresent(), id);
              assertFalse(bucket.get("ReplicationConfiguration").isPresent(), id);
              assertFalse(bucket.get("ObjectLockEnabled").isPresent(), id);
            });
  }

  @Test
  void originalsAndHalfUploadsEndWithinADayEvenIfAllElseFails() {
    var rule = template.properties("UploadsBucket").get("LifecycleConfiguration");
    assertTrue(rule.json().contains("\"ExpirationInDays\":1,"), rule.json());
    template
        .ofType(SamTemplate.BUCKET)
        .forEach(
            (id, bucket) ->
                assertTrue(
                    bucket
                        .json()
                        .contains("\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":1}"),
                    id));
  }

  @Test
  void bucketsAndQueuesAnswerOnlyOverTls() {
    var covered =
        template.resources().values().stream()
            .filter(it -> it.get("Type").text().matches("AWS::(S3::Bucket|SQS::Queue)Policy"))
            .filter(TemplateStoresTest::deniesPlainTransport)
            .flatMap(it -> SamTemplate.references(it).stream())
            .toList();
    assertTrue(covered.containsAll(template.ofType(SamTemplate.BUCKET).keySet()));
    assertTrue(covered.containsAll(template.ofType("AWS::SQS::Queue").keySet()));
  }

  @Test
  void queuesAreEncrypted() {
    template
        .ofType("AWS::SQS::Queue")
        .forEach((id, queue) -> assertTrue(is(queue, "SqsManagedSseEnabled"), id));
  }

  @Test
  void keysRotateWhereTheyCanAndOutliveTheStack() {
    template
        .ofType(SamTemplate.KEY)
        .forEach(
            (id, key) -> {
              var symmetric = !key.get("KeySpec").isPresent();
              assertEquals(symmetric, is(key, "EnableKeyRotation"), id);
              assertTrue(symmetric || key.get("KeySpec").text().equals("HMAC_256"), id);
              var resource = template.resource(id);
              assertEquals("RetainExceptOnCreate", resource.get("DeletionPolicy").text(), id);
              assertEquals("Retain", resource.get("UpdateReplacePolicy").text(), id);
            });
    assertEquals(
        Set.of(
            "DataKey",
            "DataKeyB",
            "IndexKey",
            "IndexKeyB",
            "PasswordKey",
            "PepperKey",
            "PepperKeyB",
            "SigningKey",
            "SigningKeyB"),
        template.ofType(SamTemplate.KEY).keySet());
  }

  @Test
  void keyPoliciesNameTheAccountAlone() {
    template
        .ofType(SamTemplate.KEY)
        .forEach(
            (id, key) -> {
              var statements = key.get("KeyPolicy", "Statement").items();
              assertEquals(1, statements.size(), id);
              assertEquals(
                  List.of("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"),
                  statements.getFirst().get("Principal", "AWS", "Fn::Sub").texts(),
                  id);
            });
  }

  private static boolean deniesPlainTransport(Yaml policy) {
    return policy.get("Properties", "PolicyDocument", "Statement").items().stream()
        .anyMatch(
            statement ->
                statement.get("Effect").text().equals("Deny")
                    && statement.get("Principal").text().equals("*")
                    && statement
                        .get("Condition", "Bool", "aws:SecureTransport")
                        .text()
                        .equals("false"));
  }

  private static boolean is(Yaml piece, String... path) {
    return piece.get(path).text().equals("true");
  }
}
