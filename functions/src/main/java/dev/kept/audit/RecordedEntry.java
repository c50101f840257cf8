package dev.kept.audit;

import dev.kept.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry of a person's own trail, as `platform.AuditTrail` wrote it.
///
/// @param isChained whether it stands in the chains as well
record RecordedEntry(
    AccountId account,
    String id,
    String event,
    List<String> fields,
    Optional<String> session,
    Instant at,
    boolean isChained) {
  RecordedEntry {
    fields = List.copyOf(fields);
  }
}
