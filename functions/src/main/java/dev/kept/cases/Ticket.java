package dev.kept.cases;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Cell;
import java.time.Instant;
import java.util.Optional;

/// One case of one person, as it rests: its messages sealed.
///
/// @param place its line among the open cases of the book; empty once it is settled
record Ticket(
    AccountId account,
    CaseId id,
    CaseClass about,
    CaseStatus status,
    Instant openedAt,
    byte[] sealedMessages,
    Optional<String> place) {

  CaseClock clock() {
    return new CaseClock(openedAt);
  }

  /// Where the messages of a case rest.
  static Cell messages(CaseId id) {
    return new Cell("cases", "messages", Purpose.RIGHTS, id.value());
  }
}
