package dev.kept.platform;

import java.util.Locale;
import java.util.function.UnaryOperator;

/// Puts the digest of a signed document into the audit chains together with the document itself:
/// whoever holds it can show that it was given, and none can be given back or exchanged unseen.
///
/// A port of the capability that keeps the chains (CX-6-08).
public interface AuditAnchor {
  /// What a document is; its word is the entry's event.
  enum Kind {
    ERASURE_RECEIPT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Writes the document and an entry whose pseudonym is the SHA-256 of its text, both or neither.
  ///
  /// @param jws compact
  /// @param document adds the document's own write, one with a condition
  /// @return false when that condition failed; nothing is written then
  /// @throws Unavailable when others kept appending to the same chain
  boolean append(Kind kind, String jws, UnaryOperator<Transaction> document);
}
