package dev.kept.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// One entry of a hash chain.
///
/// Its hash is SHA-256 over these lines, each ended by a line feed, in UTF-8: `kept-audit-1`, the
/// chain, the number, the pseudonym, the event's word, the time in epoch milliseconds, the names of
/// fields joined by commas, the hash before. None of them can hold a line feed or a comma.
///
/// @param chain `00` to `63`
/// @param seq from 1, without gaps
/// @param at cut to the minute, so that it does not lie beside a finer time elsewhere (ADR 15)
/// @param previous hash of the entry before; [#NOTHING] for the first
record ChainedEntry(
    String chain,
    long seq,
    String pseudonym,
    String event,
    Instant at,
    List<String> fields,
    String previous) {
  /// 32 bytes of zero: what stands before the first entry.
  static final String NOTHING = "A".repeat(43);

  ChainedEntry {
    fields = List.copyOf(fields);
  }

  /// @return 43 characters of base64url
  String hash() {
    var lines =
        List.of(
            "kept-audit-1",
            chain,
            Long.toString(seq),
            pseudonym,
            event,
            Long.toString(at.toEpochMilli()),
            String.join(",", fields),
            previous,
            "");
    var bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The end of a chain.
  ///
  /// @param seq of the last entry; 0 while there is none
  record Head(String chain, long seq, String hash) {}
}
