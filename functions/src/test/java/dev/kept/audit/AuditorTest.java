package dev.kept.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.auditor.Auditor;
import dev.kept.auditor.Entry;
import dev.kept.auditor.SignedDocument;
import dev.kept.auditor.Verdict;
import dev.kept.auditor.Verdict.Broken;
import dev.kept.auditor.Verdict.Intact;
import dev.kept.harness.Race;
import dev.kept.local.json.JsonObject;
import dev.kept.platform.Json;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever is done to the chains or to the documents that anchor them, an auditor notices.
final class AuditorTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int CHAIN = 7;

  private final ChainRoom room = new ChainRoom();
  private final KeyPair keyPair = keyPair();
  private final AnchorChains anchorChains =
      new AnchorChains(room.chains, room.heads, this::sign, room.clock);

  /// Three entries of one chain and one of another, anchored; two more; anchored the day after.
  @BeforeEach
  void twoAnchoredDays() {
    append(CHAIN, 3);
    append(8, 1);
    assertEquals(Optional.of(LocalDate.parse("2036-11-20")), anchorChains.run());
    append(CHAIN, 2);
    room.clock.advance(Duration.ofDays(1));
    assertEquals(Optional.of(LocalDate.parse("2036-11-21")), anchorChains.run());
  }

  @Test
  @Proves("CX-6-08")
  void whatNobodyTouchedIsIntact() {
    assertEquals(new Intact(6, 2), verdict(room.chained()));
  }

  @Test
  @Proves("CX-6-08")
  void anEditedEntryIsNoticed() {
    var edited = replaced(2, entry -> with(entry, "signed_out", entry.previous(), entry.hash()));
    assertEquals(new Broken("chain 07 entry 2", "was changed"), verdict(edited));
  }

  @Test
  @Proves("CX-6-08")
  void anEditThatIsHashedAnewIsNoticedByTheNextEntry() {
    var edited = replaced(2, entry -> hashed(with(entry, "signed_out", entry.previous(), "")));
    assertEquals(new Broken("chain 07 entry 3", "does not follow the one before"), verdict(edited));
  }

  @Test
  @Proves("CX-6-08")
  void anEditThatIsCarriedToTheEndIsNoticedByTheDocuments() {
    var forged = new ArrayList<Entry>();
    var previous = "A".repeat(43);
    for (var seq = 1; seq <= 5; seq++) {
      var entry = find(seq);
      var event = seq == 2 ? "signed_out" : entry.event();
      forged.add(hashed(with(entry, event, previous, "")));
      previous = forged.getLast().hash();
    }
    assertEquals(
        new Broken("chain 07 entry 3", "is not the one that was signed on 2036-11-20"),
        verdict(others(forged)));
  }

  @Test
  @Proves("CX-6-08")
  void aDroppedEntryIsNoticed() {
    var dropped = new ArrayList<>(room.chained());
    dropped.remove(find(2));
    assertEquals(new Broken("chain 07 entry 2", "is missing"), verdict(dropped));
  }

  @Test
  @Proves("CX-6-08")
  void aChainThatWasCutOffIsNoticed() {
    var cut = new ArrayList<>(room.chained());
    cut.remove(find(5));
    assertEquals(
        new Broken("chain 07 entry 5", "was signed on 2036-11-21 and is missing"), verdict(cut));
    cut.removeIf(entry -> entry.chain().equals("07"));
    assertEquals(
        new Broken("chain 07 entry 3", "was signed on 2036-11-20 and is missing"), verdict(cut));
  }

  @Test
  @Proves("CX-6-08")
  void entriesInAnotherOrderAreNoticed() {
    var two = find(2);
    var three = find(3);
    var swapped = new ArrayList<>(room.chained());
    swapped.removeAll(List.of(two, three));
    swapped.add(numbered(two, 3));
    swapped.add(numbered(three, 2));
    assertEquals(new Broken("chain 07 entry 2", "was changed"), verdict(swapped));
  }

  @Test
  void aDocumentThatWasChangedDroppedOrForgedIsNoticed() {
    var documents = documents();
    var edited = documents.getFirst().replace(".", ".A");
    assertEquals("is not genuine", what(List.of(edited)));
    assertEquals("does not follow the one before", what(List.of(documents.getLast())));
    assertEquals("does not follow the one before", what(documents.reversed()));
    var claims = new SignedDocument(documents.getFirst()).claims();
    var forged = sign("kept-receipt+jwt", Map.of("day", claims.text("day").orElseThrow()));
    assertEquals("is not genuine", what(List.of(forged)));
  }

  @Test
  void aDayIsAnchoredOnceAndAtItsEnd() throws Exception {
    var midnight = Instant.parse("2036-11-23T00:00:00Z");
    room.clock.set(midnight.minusMillis(1));
    assertEquals(Optional.empty(), anchorChains.run());
    room.clock.set(midnight);
    var both = Race.of(anchorChains::run, anchorChains::run);
    assertEquals(1, both.stream().filter(Optional::isPresent).count());
    assertEquals(LocalDate.parse("2036-11-22"), room.heads.latest().orElseThrow().day());
    room.clock.set(midnight.plusMillis(1));
    assertEquals(Optional.empty(), anchorChains.run());
    room.clock.advance(Duration.ofDays(9));
    assertEquals(Optional.of(LocalDate.parse("2036-12-01")), anchorChains.run());
    assertEquals(new Intact(6, 4), verdict(room.chained()));
  }

  private String what(List<String> documents) {
    return new Auditor(room.chained()).verify(documents, keySet()) instanceof Broken broken
        ? broken.what()
        : "intact";
  }

  private void append(int chain, int count) {
    room.record(room.person(), count)
        .forEach(entry -> assertEquals(true, room.appendEntry.run(entry, room.pseudonym(chain))));
  }

  private Verdict verdict(List<Entry> entries) {
    return new Auditor(entries).verify(documents(), keySet());
  }

  private List<String> documents() {
    return room.heads.page(100, Optional.empty()).reversed().stream()
        .map(AuditHeads.Signed::document)
        .toList();
  }

  private Entry find(int seq) {
    return room.chained().stream()
        .filter(entry -> entry.chain().equals("07") && entry.seq() == seq)
        .findAny()
        .orElseThrow();
  }

  private List<Entry> replaced(int seq, java.util.function.UnaryOperator<Entry> change) {
    var entries = new ArrayList<>(room.chained());
    entries.replaceAll(
        entry -> entry.chain().equals("07") && entry.seq() == seq ? change.apply(entry) : entry);
    return entries;
  }

  private List<Entry> others(List<Entry> forged) {
    var entries = new ArrayList<>(room.chained());
    entries.removeIf(entry -> entry.chain().equals("07"));
    entries.addAll(forged);
    return entries;
  }

  private static Entry with(Entry entry, String event, String previous, String hash) {
    return new Entry(
        entry.chain(),
        entry.seq(),
        entry.pseudonym(),
        event,
        entry.at(),
        entry.fields(),
        previous,
        hash);
  }

  private static Entry numbered(Entry entry, long seq) {
    return new Entry(
        entry.chain(),
        seq,
        entry.pseudonym(),
        entry.event(),
        entry.at(),
        entry.fields(),
        entry.previous(),
        entry.hash());
  }

  /// As our own code hashes it, which the auditor shares nothing with.
  private static Entry hashed(Entry entry) {
    var hash =
        new ChainedEntry(
                entry.chain(),
                entry.seq(),
                entry.pseudonym(),
                entry.event(),
                Instant.ofEpochMilli(entry.at()),
                entry.fields(),
                entry.previous())
            .hash();
    return with(entry, entry.event(), entry.previous(), hash);
  }

  private String sign(String type, Map<String, Object> claims) {
    var header = Json.bytes(Map.of("alg", "EdDSA", "typ", type, "kid", "one"));
    var signed = BASE64.encodeToString(header) + "." + BASE64.encodeToString(Json.bytes(claims));
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(keyPair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The last 32 bytes of the X.509 form are the key (RFC 8410, 4).
  private JsonObject keySet() {
    var encoded = keyPair.getPublic().getEncoded();
    var x = BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    return JsonObject.of(Map.of("keys", List.of(Map.of("kid", "one", "x", x))));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
