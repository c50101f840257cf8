package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.Purpose;
import dev.kept.promises.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What each function may do: the exact actions on the exact resources it uses, no more.
final class TemplatePermissionsTest {
  private static final Set<String> ALL_PURPOSES =
      Arrays.stream(Purpose.values()).map(Purpose::word).collect(Collectors.toSet());

  /// The purposes whose data keys a function may make or open. Widening one is a decision about
  /// people's data and needs an ADR.
  private static final Map<String, Set<String>> PURPOSES =
      Map.ofEntries(
          Map.entry("RequestOtp", Set.of("contact")),
          Map.entry("SendOtp", Set.of("contact")),
          Map.entry("SendNotices", Set.of("contact")),
          Map.entry("VerifyOtp", Set.of("contact", "security")),
          Map.entry("Passwords", Set.of("contact", "security")),
          Map.entry("SendPasswordReset", Set.of("contact")),
          Map.entry("Accounts", Set.of("contact", "profile", "security")),
          Map.entry("Contacts", Set.of("contact")),
          Map.entry("UndoContact", Set.of("contact")),
          Map.entry("FinishContacts", Set.of("contact")),
          Map.entry("Sessions", Set.of("security")),
          Map.entry("Passkeys", Set.of("security")),
          Map.entry("Profile", Set.of("profile")),
          Map.entry("Files", Set.of("profile", "resume")),
          Map.entry("ExtractResume", Set.of("resume")),
          Map.entry("Resumes", Set.of("resume")),
          Map.entry("Disclosures", Set.of("security")),
          Map.entry("Audit", Set.of("audit")),
          Map.entry("AuditTrail", Set.of("security")),
          Map.entry("Cases", Set.of("rights")),
          Map.entry("Choices", Set.of("rights")),
          Map.entry("Deletion", Set.of("security")),
          Map.entry("Exports", Set.of("rights")),
          Map.entry("Imports", Set.of("profile", "resume")),
          // A copy is of everything (ADR 24).
          Map.entry("MakeExport", Set.of("contact", "profile", "resume", "rights", "security")),
          Map.entry("ReindexAddresses", Set.of("contact")),
          // Wraps anew inside KMS, and opens none.
          Map.entry("RewrapDataKeys", ALL_PURPOSES));

  /// All that a function may ever ask of a key; none of it changes a key or its policy.
  private static final Set<String> KEY_ACTIONS =
      Set.of(
          "kms:GenerateDataKey",
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateMac",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private static final Set<String> OBJECT_ACTIONS =
      Set.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");

  private final SamTemplate template = SamTemplate.read();

  @Test
  void noFunctionHasAPolicyOfAnothersMaking() {
    template
        .functions()
        .forEach(
            (function, properties) -> {
              assertEquals(List.of(), properties.get("Role").items(), function);
              for (var policy : properties.get("Policies").items()) {
                assertEquals("2012-10-17", policy.get("Version").text(), function);
                assertTrue(policy.get("Statement").isPresent(), function);
              }
            });
  }

  @Test
  @Proves("JN-8-03")
  void statementsAllowNamedActionsOnNamedResources() {
    for (var function : template.functions().keySet()) {
      for (var statement : template.statements(function)) {
        var name = function + "." + statement.sid();
        assertEquals("Allow", statement.piece().get("Effect").text(), name);
        var parts = new TreeSet<>(statement.piece().members().keySet());
        parts.remove("Condition");
        assertEquals(Set.of("Sid", "Effect", "Action", "Resource"), parts, name);
        assertTrue(
            statement.actions().stream().allMatch(action -> action.matches("[a-z0-9]+:[A-Za-z]+")),
            name);
      }
    }
  }

  @Test
  @Proves("JN-8-03")
  void theOnlyWildcardIsTheObjectsOfOneBucket() {
    for (var function : template.functions().keySet()) {
      for (var statement : template.statements(function)) {
        for (var resource : statement.resources()) {
          var text = resource.json();
          var ofObjects =
              OBJECT_ACTIONS.containsAll(statement.actions())
                  && bucketObjects().contains(resource.get("Fn::Sub").text());
          // A phone number has no ARN.
          var ofText = List.of("sns:Publish").equals(statement.actions());
          assertTrue(
              !text.contains("*") || ofObjects || ofText,
              () -> function + "." + statement.sid() + " " + text);
        }
      }
    }
  }

  @Test
  @Proves("JN-2-09")
  void everyFunctionOpensItsOwnPurposesAndNoOther() {
    var granted = new TreeMap<String, SortedSet<String>>();
    for (var function : template.functions().keySet()) {
      for (var statement : template.statements(function)) {
        if (statement.concerns("DataKey")) {
          granted.computeIfAbsent(function, _ -> new TreeSet<>()).addAll(statement.purposes());
        }
      }
    }
    assertEquals(new TreeMap<>(PURPOSES), granted);
  }

  @Test
  void noSymmetricKeyIsUsedWithoutAPurpose() {
    for (var function : template.functions().keySet()) {
      for (var statement : template.statements(function)) {
        var name = function + "." + statement.sid();
        var purposes = statement.purposes();
        if (statement.concerns("SigningKey")) {
          assertEquals(List.of("signing"), purposes, name);
        }
        if (statement.concerns("DataKey")) {
          assertTrue(!purposes.isEmpty() && !purposes.contains("signing"), name);
        }
        for (var action : statement.actions()) {
          assertTrue(!action.startsWith("kms:") || KEY_ACTIONS.contains(action), name);
        }
      }
    }
  }

  @Test
  void onlyEraseTurnsAKeyIntoATombstoneAndNobodyDeletesOne() {
    assertEquals(Set.of("Erase"), mayDo("KeysTable", "dynamodb:UpdateItem"));
    for (var action : List.of("DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete")) {
      assertEquals(Set.of(), mayDo("KeysTable", "dynamodb:" + action));
    }
  }

  @Test
  @Proves("CX-6-08")
  void nobodyChangesOrDeletesWhatStandsInTheAuditChains() {
    for (var table : List.of("AuditTable", "AuditHeadsTable")) {
      for (var action :
          List.of("UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete")) {
        assertEquals(Set.of(), mayDo(table, "dynamodb:" + action), table + " " + action);
      }
    }
    assertEquals(Set.of("Audit", "Erase"), mayDo("AuditTable", "dynamodb:PutItem"));
    assertEquals(Set.of("AnchorAudit"), mayDo("AuditHeadsTable", "dynamodb:PutItem"));
  }

  @Test
  void whoActsMayOnlyAddToTheAuditTrail() {
    assertEquals(Set.of("Erase"), mayDo("AuditEntriesTable", "dynamodb:DeleteItem"));
    assertEquals(
        Set.of("Audit", "Erase", "Purge"), mayDo("AuditEntriesTable", "dynamodb:UpdateItem"));
    assertEquals(
        Set.of("AuditTrail", "Erase", "MakeExport"), mayDo("AuditEntriesTable", "dynamodb:Query"));
  }

  @Test
  void whatSendsByAmazonMaySoOnlyWhereThatIsChosen() {
    for (var function : List.of("SendOtp", "SendNotices", "SendPasswordReset")) {
      var chosen = new TreeMap<String, String>();
      for (var policy : template.properties(function).get("Policies").items()) {
        for (var item : policy.get("Statement").items()) {
          var either = item.get("Fn::If").items();
          if (!either.isEmpty()) {
            chosen.put(either.get(1).get("Action").texts().getFirst(), either.getFirst().text());
            assertEquals("AWS::NoValue", either.getLast().get("Ref").text());
          }
        }
      }
      assertEquals(
          Map.of("ses:SendEmail", "MailBySes", "sns:Publish", "SmsBySns"), chosen, function);
    }
    var senders =
        template.functionsWith(
            statement -> statement.actions().stream().anyMatch(it -> it.matches("(ses|sns):.*")));
    assertEquals(Set.of("SendOtp", "SendNotices", "SendPasswordReset"), senders);
  }

  @Test
  void whatWrapsKeysAnewOpensNone() {
    for (var statement : template.statements("RewrapDataKeys")) {
      assertTrue(!statement.actions().contains("kms:Decrypt"), statement.sid());
      assertTrue(
          !statement.concerns("DataKey")
              || Set.of("kms:ReEncryptFrom", "kms:ReEncryptTo").containsAll(statement.actions()),
          statement.sid());
    }
    assertEquals(
        Set.of("RewrapDataKeys"),
        template.functionsWith(statement -> statement.actions().contains("kms:ReEncryptTo")));
  }

  /// Or a function would be locked out in the middle of a replacement.
  @Test
  void whoMayUseAKeyMayUseItsOtherSlotAsWell() {
    for (var key : List.of("DataKey", "IndexKey", "PepperKey")) {
      for (var function : template.functions().keySet()) {
        for (var statement : template.statements(function)) {
          assertEquals(
              statement.concerns(key),
              statement.concerns(key + "B"),
              function + "." + statement.sid());
        }
      }
    }
  }

  @Test
  void eraseOpensNoPurpose() {
    for (var statement : template.statements("Erase")) {
      assertTrue(!statement.concerns("DataKey"), statement.sid());
    }
  }

  @Test
  void onlyWhatIssuesTokensOrReceiptsOpensASigningKey() {
    var issuers =
        Set.of(
            "Accounts",
            "AnchorAudit",
            "Choices",
            "Erase",
            "Passkeys",
            "Passwords",
            "Sessions",
            "VerifyOtp");
    assertEquals(issuers, mayDo("SigningKey", "kms:Decrypt"));
    assertEquals(
        Set.of(
            "Accounts",
            "AnchorAudit",
            "Choices",
            "Erase",
            "Passkeys",
            "Passwords",
            "RotateSigningKeys",
            "Sessions",
            "VerifyOtp"),
        template.functionsWith(statement -> statement.concerns("SigningKey")));
  }

  /// Or a token of a key that was taken back would be let in, or nobody would.
  @Test
  void whoReadsSessionsWithATokenReadsTheRingOfKeysWithThem() {
    var readers = new TreeSet<>(mayDo("SessionsTable", "dynamodb:BatchGetItem"));
    // Reads them by a code, and knows no token.
    assertTrue(readers.remove("VerifyOtp"));
    assertEquals(
        readers,
        template.functionsWith(
            statement ->
                statement.mayDo("dynamodb:BatchGetItem", "SessionsTable")
                    && statement.mayDo("dynamodb:BatchGetItem", "SigningKeysTable")));
  }

  @Test
  void eachMacKeyHasUsesOfItsOwn() {
    assertEquals(
        Set.of("Contacts", "Deletion", "Exports", "SendOtp", "Sessions", "VerifyOtp"),
        template.functionsWith(statement -> statement.concerns("PepperKey")));
    assertEquals(
        Set.of(
            "Accounts",
            "Passkeys",
            "Passwords",
            "ReindexAddresses",
            "RequestOtp",
            "UndoContact",
            "VerifyOtp"),
        template.functionsWith(statement -> statement.concerns("IndexKey")));
    assertEquals(
        Set.of("Passwords"),
        template.functionsWith(statement -> statement.concerns("PasswordKey")));
  }

  @Test
  @Proves("JN-8-03")
  void onlyJobsScan() {
    var scans = new ArrayList<String>();
    for (var function : template.functions().keySet()) {
      for (var statement : template.statements(function)) {
        if (statement.actions().contains("dynamodb:Scan")) {
          scans.add(function + "." + statement.sid());
        }
      }
    }
    assertEquals(
        List.of(
            "FinishContacts.FindWork",
            "Purge.FindWork",
            "Purge.PurgeRows",
            "Purge.PasswordResets",
            "ReindexAddresses.FindContacts",
            "ReplayErasures.ReadLedger",
            "RewrapDataKeys.FindKeys"),
        scans);
  }

  @Test
  void whatAnybodyMayReadNeedsNoPermission() {
    for (var function : List.of("Policy", "Promises", "NotFound")) {
      assertEquals(List.of(), template.statements(function), function);
    }
  }

  @Test
  @Proves("JN-8-03")
  void whatAFunctionMayReachAndWhatItIsToldOfAreTheSame() {
    var stores = new TreeSet<String>();
    stores.addAll(template.ofType(SamTemplate.TABLE).keySet());
    stores.addAll(template.ofType(SamTemplate.KEY).keySet());
    for (var function : template.functions().keySet()) {
      var told = new TreeSet<String>();
      template.settings(function).values().forEach(it -> told.addAll(SamTemplate.references(it)));
      told.retainAll(stores);
      var reached = new TreeSet<String>();
      for (var statement : template.statements(function)) {
        reached.addAll(SamTemplate.references(statement.piece().get("Resource")));
      }
      reached.retainAll(stores);
      assertEquals(told, reached, function);
    }
  }

  @Test
  void everyTableAndBucketHasAUser() {
    var used = new TreeSet<String>();
    for (var function : template.functions().keySet()) {
      template.settings(function).values().forEach(it -> used.addAll(SamTemplate.references(it)));
      template.settings(function).values().forEach(it -> used.add(it.get("Fn::Sub").text()));
    }
    assertTrue(used.containsAll(template.ofType(SamTemplate.TABLE).keySet()));
    template
        .ofType(SamTemplate.BUCKET)
        .forEach((id, bucket) -> assertTrue(used.contains(name(bucket)), id));
  }

  private SortedSet<String> mayDo(String table, String action) {
    return template.functionsWith(statement -> statement.mayDo(action, table));
  }

  private Set<String> bucketObjects() {
    var names = new TreeSet<String>();
    template
        .ofType(SamTemplate.BUCKET)
        .values()
        .forEach(bucket -> names.add("arn:${AWS::Partition}:s3:::" + name(bucket) + "/*"));
    return names;
  }

  private static String name(Yaml bucket) {
    return bucket.get("BucketName", "Fn::Sub").text();
  }
}
