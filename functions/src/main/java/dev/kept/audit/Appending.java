package dev.kept.audit;

import dev.kept.audit.ChainedEntry.Head;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Appends to a chain together with the write that the new entry stands for, both or neither.
@Singleton
final class Appending {
  /// Each round one writer of a chain wins; so many do not meet on one of 64.
  private static final int TRIES = 40;

  private final DynamoDbClient client;
  private final AuditChains chains;

  Appending(DynamoDbClient client, AuditChains chains) {
    this.client = client;
    this.chains = chains;
  }

  /// @param chain `00` to `63`
  /// @param next the entry that follows the chain's end
  /// @param effect adds the one write with a condition that the entry stands for
  /// @return false when that condition failed; nothing is written then
  /// @throws Unavailable when others kept appending to the same chain
  boolean run(String chain, Function<Head, ChainedEntry> next, UnaryOperator<Transaction> effect) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var entry = next.apply(chains.head(chain));
      var failed = effect.apply(new Transaction(client)).put(chains.put(entry)).commit();
      if (failed.isEmpty()) {
        return true;
      }
      if (failed.getAsInt() == 0) {
        return false;
      }
    }
    throw new Unavailable("a chain kept growing");
  }
}
