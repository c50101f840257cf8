package dev.kept.deletion;

import dev.kept.deletion.ErasureRecord.Done;
import dev.kept.deletion.ErasureRecord.ErasedSection;
import dev.kept.kernel.DocumentSigner;
import dev.kept.kernel.ReceiptId;
import dev.kept.platform.AuditAnchor;
import dev.kept.platform.Json;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says in a signed document what was destroyed where and when, and what is left until when.
///
/// A compact JWS, `typ` `kept-receipt+jwt`. Claims: `receiptId`, `requestedAt`, `finishedAt`,
/// `keys` `{"destroyed": number of keys, "at"}`, `destroyed` (a list of `{"section", "store",
/// "count", "at"}`, zeros included), `residuals` (a list of `{"store", "what", "readable",
/// "until"}`), `unlinkable` (a list of `{"store", "what"}` that stays for good and leads to
/// nobody), `promises` (ids). Times are RFC 3339 UTC with milliseconds. No personal data and no
/// account's id.
@Singleton
final class ReceiptWriter {
  static final String TYPE = "kept-receipt+jwt";

  /// What the receipt bears witness to.
  static final List<String> PROMISES =
      List.of("CX-6-03", "CX-7-06", "JN-6-03", "JN-9-01", "JN-9-02");

  /// What the promises ask to be kept, and nobody can tie to the person from here on (ADR 15).
  private static final List<Map<String, Object>> UNLINKABLE =
      List.of(
          Map.of(
              "store",
              "AuditTable",
              "what",
              "entries of the audit trail: event, minute, names of fields, under pseudonyms"
                  + " whose key is destroyed"));

  private final DocumentSigner signer;
  private final Receipts receipts;
  private final AuditAnchor anchor;
  private final List<Residual> residuals;
  private final Clock clock;

  ReceiptWriter(
      DocumentSigner signer,
      Receipts receipts,
      AuditAnchor anchor,
      Settings settings,
      Clock clock) {
    this.signer = signer;
    this.receipts = receipts;
    this.anchor = anchor;
    this.residuals = Residual.all(settings);
    this.clock = clock;
  }

  /// Signs and stores the receipt and anchors it in the audit chains, all in one; a repeat leaves
  /// the first one standing.
  void write(ReceiptId receipt, Done done) {
    if (receipts.find(receipt).isPresent()) {
      return;
    }
    var jws = signer.sign(TYPE, claims(receipt, done, clock.instant()));
    // Where it is refused, an earlier run has written one.
    var unused =
        anchor.append(
            AuditAnchor.Kind.ERASURE_RECEIPT,
            jws,
            transaction -> transaction.put(receipts.put(receipt, jws)));
  }

  private Map<String, Object> claims(ReceiptId receipt, Done done, Instant finishedAt) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("receiptId", receipt.value());
    claims.put("requestedAt", Json.instant(done.requestedAt()));
    claims.put("finishedAt", Json.instant(finishedAt));
    claims.put(
        "keys", Map.of("destroyed", done.keysHeld(), "at", Json.instant(done.keysDestroyedAt())));
    claims.put(
        "destroyed", done.sections().stream().flatMap(part -> lines(part).stream()).toList());
    claims.put("residuals", residuals.stream().map(left -> line(left, finishedAt)).toList());
    claims.put("unlinkable", UNLINKABLE);
    claims.put("promises", PROMISES);
    return claims;
  }

  private static List<Map<String, Object>> lines(ErasedSection part) {
    return new TreeMap<>(part.held())
        .entrySet().stream()
            .map(
                held ->
                    Map.<String, Object>of(
                        "section", part.section(),
                        "store", held.getKey(),
                        "count", held.getValue(),
                        "at", Json.instant(part.at())))
            .toList();
  }

  private static Map<String, Object> line(Residual left, Instant finishedAt) {
    return Map.of(
        "store", left.store(),
        "what", left.what(),
        "readable", left.readable(),
        "until", Json.instant(finishedAt.plus(left.longest())));
  }
}
