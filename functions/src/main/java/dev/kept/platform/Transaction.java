package dev.kept.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Several writes, all or none, each with its own condition.
///
/// A clash with another transaction is tried again a few times and is then [Unavailable]; it never
/// reads as a failed condition.
public final class Transaction {
  private static final int TRIES = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);

  private final DynamoDbClient client;
  private final List<TransactWriteItem> writes = new ArrayList<>();
  private final List<Integer> calls = new ArrayList<>();

  public Transaction(DynamoDbClient client) {
    this.client = client;
  }

  public Transaction put(Consumer<Put.Builder> put) {
    return add(TransactWriteItem.builder().put(put).build());
  }

  /// Puts a row without a condition.
  public Transaction put(String table, Map<String, AttributeValue> item) {
    return put(put -> put.tableName(table).item(item));
  }

  public Transaction update(Consumer<Update.Builder> update) {
    return add(TransactWriteItem.builder().update(update).build());
  }

  public Transaction update(Update update) {
    return add(TransactWriteItem.builder().update(update).build());
  }

  public Transaction delete(Consumer<Delete.Builder> delete) {
    return add(TransactWriteItem.builder().delete(delete).build());
  }

  /// Deletes along with the write before it: where this condition fails, that call is the one that
  /// failed.
  public Transaction deleteAlong(Consumer<Delete.Builder> delete) {
    calls.add(calls.getLast());
    writes.add(TransactWriteItem.builder().delete(delete).build());
    return this;
  }

  public Transaction check(ConditionCheck check) {
    return add(TransactWriteItem.builder().conditionCheck(check).build());
  }

  /// Writes all, or nothing.
  ///
  /// @return empty when written; else the index, in the order of the calls above, of the first
  ///     write whose condition failed
  /// @throws Unavailable when others kept writing the same rows
  public OptionalInt commit() {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      try {
        client.transactWriteItems(request -> request.transactItems(writes));
        return OptionalInt.empty();
      } catch (TransactionCanceledException e) {
        var failed = firstFailedCondition(e);
        if (failed.isPresent()) {
          return OptionalInt.of(calls.get(failed.getAsInt()));
        }
        pause(attempt);
      }
    }
    throw new Unavailable("a transaction kept clashing");
  }

  private Transaction add(TransactWriteItem write) {
    calls.add(calls.isEmpty() ? 0 : calls.getLast() + 1);
    writes.add(write);
    return this;
  }

  private static OptionalInt firstFailedCondition(TransactionCanceledException e) {
    var reasons = e.cancellationReasons();
    for (var i = 0; i < reasons.size(); i++) {
      var code = reasons.get(i).code();
      switch (code == null ? "None" : code) {
        case "ConditionalCheckFailed" -> {
          return OptionalInt.of(i);
        }
        case "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> {}
        default -> throw e;
      }
    }
    return OptionalInt.empty();
  }

  /// Waits longer each time and by chance, so that two that clashed do not clash again.
  private static void pause(int attempt) {
    var longest = FIRST_WAIT.toMillis() << attempt;
    try {
      Thread.sleep(longest / 2 + Math.floorMod(System.nanoTime(), longest));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for a transaction");
    }
  }
}
