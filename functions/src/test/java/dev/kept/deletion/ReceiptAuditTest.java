package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.audit.AuditParts;
import dev.kept.auditor.Auditor;
import dev.kept.auditor.Entry;
import dev.kept.auditor.Receipt;
import dev.kept.auditor.Verdict;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A receipt as somebody outside reads it, who has nothing but it and the published keys.
final class ReceiptAuditTest {
  private static final Kept KEPT = Kept.shared();

  private final Leaving leaving = new Leaving(KEPT);

  @Test
  void aReceiptIsGenuineAndSaysWhatIsLeftUntilItHasEnded() throws InterruptedException {
    var receipt = Receipt.genuine(receipt(), keys()).orElseThrow();
    var now = KEPT.clock().instant();

    var lines = receipt.lines(now);

    assertTrue(lines.getFirst().startsWith("genuine: erased at 20"), lines.getFirst());
    assertTrue(lines.stream().anyMatch(line -> line.matches("keys: [0-9]+ destroyed at .*")));
    assertTrue(lines.contains("destroyed: 1 in ProfilesTable"), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("left: ")));
    assertTrue(lines.getLast().contains("CX-6-03"));
    var later = receipt.lines(now.plus(Duration.ofDays(400)));
    assertEquals(0, later.stream().filter(line -> line.startsWith("left: ")).count());
  }

  @Test
  @Proves("CX-6-08")
  void aReceiptIsAnchoredInTheAuditChainsOnceAndNoOtherIs() throws InterruptedException {
    var one = Receipt.genuine(receipt(), keys()).orElseThrow();
    var other = Receipt.genuine(receipt(), keys()).orElseThrow();

    var anchor = one.anchor(chains()).orElseThrow();

    assertEquals(new Verdict.Intact(chains().size(), 0), verdict());
    assertEquals(List.of(), anchor.fields());
    assertEquals(
        1, chains().stream().filter(entry -> entry.pseudonym().equals(anchor.pseudonym())).count());
    var less = chains().stream().filter(entry -> !entry.equals(anchor)).toList();
    assertEquals(Optional.empty(), one.anchor(less));
    assertTrue(other.anchor(less).isPresent());
  }

  private static List<Entry> chains() {
    return KEPT
        .database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("AuditTable")).consistentRead(true))
        .items()
        .stream()
        .map(item -> AuditParts.read(new Row(item)))
        .toList();
  }

  private static Verdict verdict() {
    return new Auditor(chains()).verify(List.of(), keys());
  }

  @Test
  void aReceiptOfAnotherTextOrAnotherKeyIsNotGenuine() throws InterruptedException {
    var jws = receipt();
    var middle = jws.indexOf('.') + 20;
    var changed =
        jws.substring(0, middle)
            + (jws.charAt(middle) == 'A' ? 'B' : 'A')
            + jws.substring(middle + 1);

    assertEquals(Optional.empty(), Receipt.genuine(changed, keys()));
    assertEquals(Optional.empty(), Receipt.genuine(jws, Json.parseObject(bytes("{\"keys\":[]}"))));
    assertEquals(Optional.empty(), Receipt.genuine("no receipt", keys()));
  }

  @Test
  void anotherSignedDocumentIsNoReceipt() {
    var person = KEPT.person().signUp();
    assertEquals(Optional.empty(), Receipt.genuine(person.accessToken(), keys()));
  }

  private String receipt() throws InterruptedException {
    var left = leaving.atOnce(KEPT.person().signUp());
    var answer = KEPT.call(Call.of("GET", "/v1/receipts/" + left.text("receiptId")));
    return new String(answer.body(), StandardCharsets.US_ASCII);
  }

  private static JsonObject keys() {
    return Json.parseObject(KEPT.call(Call.of("GET", "/.well-known/jwks.json")).body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
