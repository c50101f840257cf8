package dev.kept.auditor;

import dev.kept.auditor.Verdict.Broken;
import dev.kept.auditor.Verdict.Intact;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Walks the 64 audit chains and the documents that anchor them, and names the first break.
///
/// A chain alone shows a change in its middle. A change that was carried on to its end, and an end
/// that was cut off, show against the documents: as far back as the newest one whose copy somebody
/// else keeps.
public final class Auditor {
  private static final String TYPE = "kept-audit-heads+jwt";
  private static final int CHAINS = 64;

  private final Map<String, SortedMap<Long, Entry>> chains = new TreeMap<>();
  private final int size;

  /// @param entries all of table `audit`, in any order
  public Auditor(Collection<Entry> entries) {
    for (var chain = 0; chain < CHAINS; chain++) {
      chains.put("%02d".formatted(chain), new TreeMap<>());
    }
    entries.forEach(
        entry ->
            chains.computeIfAbsent(entry.chain(), _ -> new TreeMap<>()).put(entry.seq(), entry));
    size = entries.size();
  }

  /// @param documents all that were ever signed, oldest first; copies that were kept elsewhere in
  ///     place of what is served, where there are any
  /// @param keySet as `/.well-known/jwks.json` answers it
  public Verdict verify(List<String> documents, JsonObject keySet) {
    if (chains.size() != CHAINS) {
      return new Broken("the table", "has chains that nobody knows");
    }
    return chains.values().stream()
        .map(Auditor::firstBreak)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> firstBreak(documents, keySet))
        .<Verdict>map(broken -> broken)
        .orElseGet(() -> new Intact(size, documents.size()));
  }

  private static Optional<Broken> firstBreak(SortedMap<Long, Entry> chain) {
    var seq = 0L;
    var previous = Entry.NOTHING;
    for (var entry : chain.values()) {
      seq++;
      var where = "chain %s entry %d".formatted(entry.chain(), seq);
      if (entry.seq() != seq) {
        return Optional.of(new Broken(where, "is missing"));
      }
      if (!entry.hash().equals(entry.expectedHash())) {
        return Optional.of(new Broken(where, "was changed"));
      }
      if (!entry.previous().equals(previous)) {
        return Optional.of(new Broken(where, "does not follow the one before"));
      }
      previous = entry.hash();
    }
    return Optional.empty();
  }

  private Optional<Broken> firstBreak(List<String> documents, JsonObject keySet) {
    var before = Optional.<JsonObject>empty();
    for (var jws : documents) {
      var document = new SignedDocument(jws);
      if (!document.isSignedBy(keySet) || !TYPE.equals(document.header().text("typ").orElse(""))) {
        return Optional.of(new Broken("document " + day(document), "is not genuine"));
      }
      var claims = document.claims();
      if (!claims.object("previous").equals(before)) {
        return Optional.of(
            new Broken("document " + day(document), "does not follow the one before"));
      }
      var broken = firstBreak(claims);
      if (broken.isPresent()) {
        return broken;
      }
      before = Optional.of(JsonObject.of(reference(document)));
    }
    return Optional.empty();
  }

  private Optional<Broken> firstBreak(JsonObject claims) {
    var day = claims.text("day").orElseThrow();
    var heads = new HashMap<String, JsonObject>();
    claims.array("heads").objects().forEach(head -> heads.put(head.text("chain").orElse(""), head));
    if (!heads.keySet().equals(chains.keySet())) {
      return Optional.of(new Broken("document " + day, "does not name every chain"));
    }
    return chains.keySet().stream()
        .flatMap(chain -> firstBreak(chain, heads.getOrDefault(chain, claims), day).stream())
        .findFirst();
  }

  private Optional<Broken> firstBreak(String chain, JsonObject head, String day) {
    var seq = (long) head.integer("seq").orElseThrow();
    var hash = head.text("hash").orElseThrow();
    var where = "chain %s entry %d".formatted(chain, seq);
    var entry = Optional.ofNullable(chains.getOrDefault(chain, new TreeMap<>()).get(seq));
    if (seq == 0) {
      return hash.equals(Entry.NOTHING)
          ? Optional.empty()
          : Optional.of(new Broken("document " + day, "has a hash of nothing"));
    }
    if (entry.isEmpty()) {
      return Optional.of(new Broken(where, "was signed on " + day + " and is missing"));
    }
    return entry.get().hash().equals(hash)
        ? Optional.empty()
        : Optional.of(new Broken(where, "is not the one that was signed on " + day));
  }

  private static Map<String, String> reference(SignedDocument document) {
    return Map.of(
        "day",
        day(document),
        "sha256",
        Entry.sha256(document.jws().getBytes(StandardCharsets.US_ASCII)));
  }

  private static String day(SignedDocument document) {
    try {
      return document.claims().text("day").orElse("of no day");
    } catch (JsonException | IllegalArgumentException _) {
      return "of no day";
    }
  }
}
