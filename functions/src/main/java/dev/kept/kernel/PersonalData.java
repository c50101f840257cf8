package dev.kept.kernel;

import java.util.Map;
import java.util.Set;

/// One capability's part of what is held about a person: the way erasure reaches it.
///
/// Erasure finds all of these by injection and knows none by name. Every table and bucket of
/// template.yaml belongs to one of them, or stands in a short list with the reason; a test holds
/// that (JN-6-03).
public interface PersonalData {
  /// @return the section's name in receipts: lower case, such as `profile`
  String section();

  /// @return the logical ids, in template.yaml, of the tables and buckets this part owns
  Set<String> stores();

  /// Counts what is held, before it is destroyed, for the receipt.
  ///
  /// @return rows or objects by logical store id; a store with nothing may be left out
  Map<String, Long> holdings(AccountId account);

  /// Destroys all of it. Idempotent: absent means done, and a repeat after a crash at any point
  /// completes what is left. Returns only when nothing of the person is left in these stores.
  void erase(AccountId account);
}
