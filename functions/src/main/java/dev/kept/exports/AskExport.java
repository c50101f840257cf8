package dev.kept.exports;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Caller;
import dev.kept.platform.FreshProof;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Orders a copy that a fresh code confirms.
@Singleton
final class AskExport {
  private final FreshProof freshProof;
  private final ExportOrders orders;
  private final RandomGenerator random;

  AskExport(FreshProof freshProof, ExportOrders orders, RandomGenerator random) {
    this.freshProof = freshProof;
    this.orders = orders;
    this.random = random;
  }

  /// How an order ended.
  sealed interface Outcome {
    record Ordered(ExportId export) implements Outcome {}

    record WrongCode() implements Outcome {}

    /// The day's limit is spent.
    record TryLater(Duration after) implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  /// The limit is looked at first, so that it costs nobody a code.
  Outcome run(Caller caller, ChallengeId challenge, Sensitive<String> code) {
    var account = caller.account();
    var wait = orders.wait(account);
    if (wait.isPresent()) {
      return new Outcome.TryLater(wait.get());
    }
    return freshProof
        .check(challenge, code, "export", account, caller.session())
        .map(useUp -> order(caller, useUp))
        .orElseGet(Outcome.WrongCode::new);
  }

  private Outcome order(Caller caller, UnaryOperator<Transaction> useUp) {
    var id = ExportId.draw(random);
    return switch (orders.place(caller.account(), caller.session(), id, useUp)) {
      case DONE -> new Outcome.Ordered(id);
      case CODE_USED -> new Outcome.WrongCode();
      case ACCOUNT_CLOSED -> new Outcome.AccountClosed();
      case TOO_MANY ->
          new Outcome.TryLater(orders.wait(caller.account()).orElse(Duration.ofSeconds(1)));
    };
  }
}
