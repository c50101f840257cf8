package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Caller;
import dev.kept.platform.FreshProof;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Orders an erasure that a fresh code confirms, and waits for the engine to do it.
@Singleton
final class OrderErasure {
  /// Of the 29 s that the gateway waits (our choice: the rest is for the answer and a cold start).
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final FreshProof freshProof;
  private final ErasureOrders orders;
  private final ErasureJobs jobs;
  private final RandomGenerator random;

  OrderErasure(
      FreshProof freshProof, ErasureOrders orders, ErasureJobs jobs, RandomGenerator random) {
    this.freshProof = freshProof;
    this.orders = orders;
    this.jobs = jobs;
    this.random = random;
  }

  /// How an order ended. But for the last two, the order stands whatever the outcome.
  sealed interface Outcome {
    /// Keys, rows and objects are gone, and the receipt can be read.
    record Finished(ReceiptId receipt) implements Outcome {}

    /// The keys are destroyed, so nothing is readable; a store is failing and the engine goes on.
    record Finishing(ReceiptId receipt) implements Outcome {}

    /// Not even the keys could be destroyed so far; the engine goes on.
    record NotEvenKeys() implements Outcome {}

    record WrongCode() implements Outcome {}

    /// Another order was faster.
    record AccountClosed() implements Outcome {}
  }

  Outcome run(Caller caller, ChallengeId challenge, Sensitive<String> code) {
    return freshProof
        .check(challenge, code, "delete", caller.account(), caller.session())
        .map(useUp -> order(caller, useUp))
        .orElseGet(Outcome.WrongCode::new);
  }

  /// Waits once more for an erasure that its person has ordered before, such as after an answer
  /// that told of an outage.
  Outcome again(AccountId account) {
    return jobs.find(account)
        .flatMap(ErasureJob::receipt)
        .map(receipt -> await(account, receipt))
        .orElseGet(Outcome.AccountClosed::new);
  }

  private Outcome order(Caller caller, UnaryOperator<Transaction> useUp) {
    var receipt = ReceiptId.draw(random);
    return switch (orders.place(caller.account(), caller.session(), receipt, useUp)) {
      case DONE -> await(caller.account(), receipt);
      case ACCOUNT_CLOSED -> new Outcome.AccountClosed();
      case CODE_USED -> new Outcome.WrongCode();
    };
  }

  /// Looks at the job until it is over, fails, or the time is up. Real time, not the clock of the
  /// product: it is the gateway's patience that ends.
  private Outcome await(AccountId account, ReceiptId receipt) {
    var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    var unreadable = false;
    while (System.nanoTime() < deadline) {
      switch (jobs.progress(account)) {
        case OVER -> {
          return new Outcome.Finished(receipt);
        }
        case STORE_FAILING -> {
          return new Outcome.Finishing(receipt);
        }
        case KEYS_FAILING -> {
          return new Outcome.NotEvenKeys();
        }
        case UNREADABLE -> unreadable = true;
        case UNKNOWN, ORDERED -> {}
      }
      pause();
    }
    return unreadable ? new Outcome.Finishing(receipt) : new Outcome.NotEvenKeys();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
