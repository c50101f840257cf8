package dev.kept.deletion;

import dev.kept.kernel.AccountState;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionEnder;
import dev.kept.platform.Caller;
import dev.kept.platform.FreshProof;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Deletes an account softly: hidden at once, restorable for seven days, then erased (CX-6-02).
@Singleton
final class LeaveSoftly {
  private final FreshProof freshProof;
  private final ErasureOrders orders;
  private final SessionEnder sessions;
  private final Clock clock;
  private final RandomGenerator random;

  LeaveSoftly(
      FreshProof freshProof,
      ErasureOrders orders,
      SessionEnder sessions,
      Clock clock,
      RandomGenerator random) {
    this.freshProof = freshProof;
    this.orders = orders;
    this.sessions = sessions;
    this.clock = clock;
    this.random = random;
  }

  /// How an order to leave softly ended.
  sealed interface Outcome {
    /// @param receipt what the erasure will end in
    record Scheduled(Instant dueAt, ReceiptId receipt) implements Outcome {}

    record WrongCode() implements Outcome {}

    /// The account is soft-deleted already.
    record ScheduledAlready() implements Outcome {}

    /// Another order was faster.
    record AccountClosed() implements Outcome {}
  }

  Outcome run(Caller caller, ChallengeId challenge, Sensitive<String> code) {
    if (caller.state() == AccountState.SOFT_DELETED) {
      return new Outcome.ScheduledAlready();
    }
    return freshProof
        .check(challenge, code, "delete", caller.account(), caller.session())
        .map(useUp -> schedule(caller, useUp))
        .orElseGet(Outcome.WrongCode::new);
  }

  private Outcome schedule(Caller caller, UnaryOperator<Transaction> useUp) {
    var dueAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(ErasureJob.WINDOW);
    var receipt = ReceiptId.draw(random);
    return switch (orders.schedule(caller.account(), caller.session(), receipt, dueAt, useUp)) {
      case DONE -> {
        sessions.ended(caller.account());
        yield new Outcome.Scheduled(dueAt, receipt);
      }
      case ACCOUNT_CLOSED -> new Outcome.AccountClosed();
      case CODE_USED -> new Outcome.WrongCode();
    };
  }
}
