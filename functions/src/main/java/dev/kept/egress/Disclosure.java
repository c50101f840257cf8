package dev.kept.egress;

import java.time.Instant;
import java.util.List;

/// One line of the disclosure ledger: what left, to whom and why; never a value.
///
/// @param id its place in the ledger, in order of time
/// @param at when it was recorded, just before it left
/// @param processor see [Processor]
/// @param purpose see [EgressPurpose#word]
/// @param fields see [DisclosedField#word]; sorted
public record Disclosure(
    String id, Instant at, String processor, String purpose, List<String> fields) {
  public Disclosure {
    fields = List.copyOf(fields);
  }
}
