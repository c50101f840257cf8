package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One erasure, as its row tells it; see [ErasureJobs] for the attributes.
///
/// @param receipt the receipt it ends in; empty once that is written, so that nothing leads from a
///     receipt to an account
/// @param dueAt when a scheduled one is to begin; empty of one that began at once
/// @param told whether the notice before the end was given
/// @param keysHeld live keys counted before they were destroyed
/// @param keysDestroyedAt from here on nothing sealed is readable
/// @param parts what is recorded of each section of personal data, by its name
record ErasureJob(
    AccountId account,
    State state,
    Optional<ReceiptId> receipt,
    Instant requestedAt,
    Optional<Instant> dueAt,
    boolean told,
    long keysHeld,
    Optional<Instant> keysDestroyedAt,
    Map<String, Part> parts) {
  /// From an order to leave softly until there is no way back (CX-6-02).
  static final Duration WINDOW = Duration.ofDays(7);

  /// How long before that the person is told once more (CX-7-03).
  static final Duration NOTICE = Duration.ofDays(2);

  static final String HELD = "held/";
  static final String ERASED_AT = "erasedAt/";

  ErasureJob {
    parts = Map.copyOf(parts);
  }

  /// Where a job stands.
  enum State {
    /// Not before its time; until then the person can take it back.
    SCHEDULED,
    /// To be run by whoever gets the lease.
    ORDERED,
    /// Under a lease; to be run again when that has passed.
    RUNNING,
    /// The last run left something; the schedule orders it anew.
    FAILING,
    /// The receipt is written; one late sweep is due, for what was in flight past every guard.
    RECEIPTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param held rows or objects by store, counted before anything was erased
  record Part(Map<String, Long> held, Optional<Instant> erasedAt) {
    Part {
      held = Map.copyOf(held);
    }
  }

  /// @return what is recorded of a section; nothing yet reads as nothing held
  Part part(String section) {
    return parts.getOrDefault(section, new Part(Map.of(), Optional.empty()));
  }

  /// @return when the notice before the end is due
  Optional<Instant> noticeAt() {
    return dueAt.map(due -> due.minus(NOTICE));
  }

  static ErasureJob of(Row row) {
    return new ErasureJob(
        new AccountId(row.text("accountId")),
        State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
        row.maybeText("receiptId").map(ReceiptId::new),
        row.instant("requestedAt"),
        row.maybeInstant("dueAt"),
        row.has("toldAt"),
        row.has("keysHeld") ? row.number("keysHeld") : 0,
        row.maybeInstant("keysDestroyedAt"),
        parts(row));
  }

  private static Map<String, Part> parts(Row row) {
    var held = new LinkedHashMap<String, Map<String, Long>>();
    for (var name : row.attributes().keySet()) {
      if (name.startsWith(HELD)) {
        var slash = name.indexOf('/', HELD.length());
        held.computeIfAbsent(name.substring(HELD.length(), slash), _ -> new LinkedHashMap<>())
            .put(name.substring(slash + 1), row.number(name));
      } else if (name.startsWith(ERASED_AT)) {
        held.computeIfAbsent(name.substring(ERASED_AT.length()), _ -> new LinkedHashMap<>());
      }
    }
    var parts = new LinkedHashMap<String, Part>();
    held.forEach(
        (section, counts) ->
            parts.put(section, new Part(counts, row.maybeInstant(ERASED_AT + section))));
    return parts;
  }
}
