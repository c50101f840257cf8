package dev.kept.auditor;

import dev.kept.local.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Checks a receipt of an erasure, or of a choice, without any network: `VerifyReceipt RECEIPT KEYS
/// [SCAN]`.
///
/// RECEIPT is a file with what `GET /v1/receipts/{receiptId}` answered, or with the `receipt` of a
/// consent and its like, which is anchored nowhere; KEYS one with what `/.well-known/jwks.json`
/// did, which keeps every key that ever signed. SCAN is the audit chains
/// as [VerifyAudit] takes them, which is what says whether they are intact; with it, the receipt
/// must be anchored there. Prints what the receipt says; exit code 0 when all is well, 1 when not.
public final class VerifyReceipt {
  private static final int WITHOUT_SCAN = 2;
  private static final int WITH_SCAN = 3;

  private VerifyReceipt() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != WITHOUT_SCAN && arguments.length != WITH_SCAN) {
      System.err.println("usage: VerifyReceipt RECEIPT KEYS [SCAN]");
      System.exit(2);
    }
    var jws = Files.readString(Path.of(arguments[0]), StandardCharsets.US_ASCII);
    var keys = Json.parseObject(Files.readAllBytes(Path.of(arguments[1])));
    var choice = ChoiceReceipt.genuine(jws, keys);
    if (choice.isPresent() && arguments.length == WITHOUT_SCAN) {
      choice.get().lines().forEach(System.out::println);
      return;
    }
    var receipt = Receipt.genuine(jws, keys);
    if (receipt.isEmpty()) {
      System.out.println("NOT GENUINE");
      System.exit(1);
    }
    receipt.get().lines(Instant.now()).forEach(System.out::println);
    if (arguments.length == WITH_SCAN) {
      var anchor = receipt.get().anchor(entries(Path.of(arguments[2])));
      System.out.println(
          anchor
              .map(found -> "anchored: entry %d of chain %s".formatted(found.seq(), found.chain()))
              .orElse("NOT ANCHORED"));
      System.exit(anchor.isPresent() ? 0 : 1);
    }
  }

  private static List<Entry> entries(Path scan) throws IOException {
    return Json.parseObject(Files.readAllBytes(scan))
        .array("Items")
        .objects()
        .map(Entry::of)
        .toList();
  }
}
