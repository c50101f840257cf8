package dev.kept.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.auditor.Auditor;
import dev.kept.auditor.Entry;
import dev.kept.auditor.Verdict.Intact;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.local.LocalStores;
import dev.kept.local.json.Json;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// After an erasure the entries stand, the chains hold, and nobody can say whose the entries were.
final class UnlinkableTest {
  private static final Kept KEPT = Kept.shared();

  @Test
  @Proves("CX-6-08")
  void anErasureLeavesTheEntriesAndTakesWhatLeadsToThem() throws Exception {
    var person = Newcomer.signedUp(KEPT);
    var account = AuditTrailTest.account(person);
    KEPT.pump();
    var own = pseudonyms(account);
    assertEquals(2, own.size());
    assertTrue(chained().containsAll(own), "with the key the entries are found");
    var wrapped = wrappedKey(account);
    assertTrue(opens(wrapped, account));
    var asText = new String(wrapped.asByteArray(), StandardCharsets.ISO_8859_1);
    assertTrue(KEPT.rows().contains(asText));

    KEPT.clock().advance(Duration.ofMinutes(1));
    var challenge = person.askForCode("delete").text("challengeId");
    var answer =
        KEPT.callWhilePumping(
            person
                .call("POST", "/v1/me/deletion")
                .bearer(person.accessToken())
                .json(
                    new JsonObject()
                        .set("mode", "now")
                        .set("challengeId", challenge)
                        .set("code", person.code())));
    assertEquals(200, answer.status());

    assertEquals(List.of(), AuditTrailTest.rows(account));
    assertTrue(chained().containsAll(own), "nothing is lost");
    assertFalse(KEPT.rows().contains(asText), "no copy of the key is left anywhere");
    assertThrows(PersonErased.class, () -> mac(account), "and none can be made again");
    assertFalse(entries().toString().contains(account.value()));
    assertInstanceOf(Intact.class, verdict());
  }

  @Test
  void theSignedHeadsAreServedToAnybody() {
    var unused = Newcomer.signedUp(KEPT);
    KEPT.pump();
    KEPT.clock().advance(Duration.ofDays(1));
    unused(KEPT.schedule("AnchorAudit", "AnchorAudit"));
    KEPT.clock().advance(Duration.ofDays(1));
    unused(KEPT.schedule("AnchorAudit", "AnchorAudit"));
    assertTrue(documents().size() >= 2);
    assertInstanceOf(Intact.class, verdict());
    var stranger = KEPT.person();
    assertEquals(400, KEPT.call(stranger.call("GET", "/v1/audit/heads?cursor=no")).status());
  }

  private static void unused(JsonObject answer) {
    assertTrue(answer.has("anchored"));
  }

  /// What the person's entries stand under, computed with their key.
  private static List<String> pseudonyms(AccountId account) {
    var vault = KEPT.bean("Audit", Vault.class);
    return AuditTrailTest.rows(account).stream()
        .map(row -> Pseudonym.of(account, row.text("entryId"), vault, new SecureRandom()).value())
        .toList();
  }

  private static Set<String> chained() {
    var found = new TreeSet<String>();
    entries().forEach(entry -> found.add(entry.pseudonym()));
    return found;
  }

  private static byte[] mac(AccountId account) {
    var vault = KEPT.bean("Audit", Vault.class).of(account, Purpose.AUDIT);
    return vault.mac(Purpose.AUDIT, "audit entry").apply(new byte[1]);
  }

  private static List<Entry> entries() {
    return KEPT
        .database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("AuditTable")).consistentRead(true))
        .items()
        .stream()
        .map(item -> ChainRoom.entry(new Row(item)))
        .toList();
  }

  private static dev.kept.auditor.Verdict verdict() {
    var keySet = KEPT.call(KEPT.person().call("GET", "/.well-known/jwks.json")).body();
    return new Auditor(entries()).verify(documents(), Json.parseObject(keySet));
  }

  /// Page by page, as a stranger gets them.
  private static List<String> documents() {
    var stranger = KEPT.person();
    var documents = new ArrayList<String>();
    var next = java.util.Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = KEPT.call(stranger.call("GET", "/v1/audit/heads?limit=1" + cursor)).json();
      for (var element : page.list("items").orElseThrow()) {
        documents.add(((JsonObject) element).text("document").orElseThrow());
      }
      next = page.text("next");
    }
    return documents.reversed();
  }

  /// The person's audit key as it rests: all that KMS ever opens for them and this purpose.
  private static SdkBytes wrappedKey(AccountId account) {
    var row =
        KEPT.database()
            .getItem(
                get ->
                    get.tableName(KEPT.table("KeysTable"))
                        .key(
                            Item.item()
                                .text("accountId", account.value())
                                .text("purpose", Purpose.AUDIT.word())
                                .build()))
            .item();
    return new Row(row).attributes().getOrDefault("wrapped", AttributeValue.fromS("")).b();
  }

  private static boolean opens(SdkBytes bytes, AccountId account) {
    try (var kms = administrator()) {
      var answer =
          kms.decrypt(
              decrypt ->
                  decrypt
                      .keyId(stores().key("DataKey"))
                      .ciphertextBlob(bytes)
                      .encryptionContext(
                          Map.of("account", account.value(), "purpose", Purpose.AUDIT.word())));
      return answer.plaintext() != null;
    } catch (KmsException _) {
      return false;
    }
  }

  private static LocalStores stores() {
    return LocalStores.shared(Project.root().resolve("template.yaml"));
  }

  private static KmsClient administrator() {
    var identity = stores().administrator();
    return KmsClient.builder()
        .endpointOverride(stores().kms())
        .region(Region.of("local-region"))
        .httpClient(Apache5HttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }
}
