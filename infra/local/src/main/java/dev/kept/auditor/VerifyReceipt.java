package dev.kept.auditor;

import dev.kept.local.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Checks a receipt of an erasure without any network: `VerifyReceipt RECEIPT KEYS`.
///
/// RECEIPT is a file with what `GET /v1/receipts/{receiptId}` answered, KEYS one with what
/// `/.well-known/jwks.json` did, which keeps every key that ever signed. Prints what the receipt
/// says; exit code 0 when it is genuine, 1 when not.
public final class VerifyReceipt {
  private static final int ARGUMENTS = 2;

  private VerifyReceipt() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != ARGUMENTS) {
      System.err.println("usage: VerifyReceipt RECEIPT KEYS");
      System.exit(2);
    }
    var jws = Files.readString(Path.of(arguments[0]), StandardCharsets.US_ASCII);
    var keys = Json.parseObject(Files.readAllBytes(Path.of(arguments[1])));
    var receipt = Receipt.genuine(jws, keys);
    if (receipt.isEmpty()) {
      System.out.println("NOT GENUINE");
      System.exit(1);
    }
    receipt.get().lines(Instant.now()).forEach(System.out::println);
  }
}
