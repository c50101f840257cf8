package dev.kept.sessions;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which keys there are: one signs, one stands by, and those that signed last are still good for
/// tokens. Immutable; changes into the next.
///
/// Stored as: `signing` (S), `since` (N, epoch ms), `standby` (S), `standbySince` (N, epoch ms),
/// `published` (L of S), `ver` (N). A ring of before there were rotations has no `since`, `standby`
/// or `ver`; it reads as one that is due.
///
/// @param signing the one key that signs
/// @param since when it began to
/// @param standby published, so that everybody has it long before it signs; also what an emergency
///     falls back on
/// @param published every key whose signatures make a token good
/// @param version how often the ring was written; 0 for one of before there were rotations
record KeyRing(
    String signing,
    Instant since,
    Optional<Standby> standby,
    List<String> published,
    long version) {
  KeyRing {
    published = List.copyOf(published);
  }

  /// @param since when it was published
  record Standby(String kid, Instant since) {}

  static KeyRing first(String kid, Instant now) {
    return new KeyRing(kid, now, Optional.empty(), List.of(kid), 1);
  }

  static KeyRing of(Row row) {
    return new KeyRing(
        row.text("signing"),
        row.maybeInstant("since").orElse(Instant.EPOCH),
        row.maybeText("standby").map(kid -> new Standby(kid, row.instant("standbySince"))),
        row.texts("published"),
        row.has("ver") ? row.number("ver") : 0);
  }

  Item item() {
    var item =
        Item.item()
            .text("kid", SigningKeyRows.CURRENT)
            .text("signing", signing)
            .instant("since", since)
            .texts("published", published)
            .number("ver", version);
    standby.ifPresent(
        next -> item.text("standby", next.kid()).instant("standbySince", next.since()));
    return item;
  }

  /// @return the keys that signed last: neither signing nor standing by
  List<String> retiring() {
    return published.stream().filter(kid -> !kid.equals(signing) && !standsBy(kid)).toList();
  }

  boolean standsBy(String kid) {
    return standby.filter(next -> next.kid().equals(kid)).isPresent();
  }

  /// Another key stands by.
  KeyRing withStandby(String kid, Instant now) {
    return new KeyRing(
        signing, since, Optional.of(new Standby(kid, now)), with(published, kid), version + 1);
  }

  /// The key that stood by signs, and another stands by.
  ///
  /// @throws java.util.NoSuchElementException when none stood by
  KeyRing promoted(String nextStandby, Instant now) {
    return new KeyRing(
        standby.orElseThrow().kid(),
        now,
        Optional.of(new Standby(nextStandby, now)),
        with(published, nextStandby),
        version + 1);
  }

  /// A new key signs at once, for want of one that stood by.
  KeyRing signedBy(String kid, Instant now) {
    return new KeyRing(kid, now, Optional.empty(), with(published, kid), version + 1);
  }

  /// A key is good for nothing from here on; for one that does not sign.
  KeyRing without(String kid) {
    return new KeyRing(
        signing,
        since,
        standby.filter(next -> !next.kid().equals(kid)),
        published.stream().filter(other -> !other.equals(kid)).toList(),
        version + 1);
  }

  /// The same ring as one change further only, for changes that are made of two.
  KeyRing asOneChangeAfter(KeyRing seen) {
    return new KeyRing(signing, since, standby, published, seen.version() + 1);
  }

  private static List<String> with(List<String> kids, String kid) {
    return Stream.concat(kids.stream(), Stream.of(kid)).toList();
  }
}
