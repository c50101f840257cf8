package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A clash is tried again and never reads as a failed condition.
final class TransactionTest {
  private final Cancelling database = new Cancelling();

  @Test
  void whatIsWrittenSaysNothing() {
    assertEquals(OptionalInt.empty(), commit());
    assertEquals(1, database.calls);
  }

  @Test
  void aClashIsTriedAgain() {
    database.cancel("None", "TransactionConflict");
    database.cancel("ThrottlingError", "None");
    database.cancel("ProvisionedThroughputExceeded", "None");
    assertEquals(OptionalInt.empty(), commit());
    assertEquals(4, database.calls);
  }

  @Test
  void theFirstFailedConditionIsNamed() {
    database.cancel("None", "ConditionalCheckFailed");
    assertEquals(OptionalInt.of(1), commit());
    assertEquals(1, database.calls);
  }

  @Test
  void aFailedConditionBesideAClashIsAFailedCondition() {
    database.cancel("TransactionConflict", "ConditionalCheckFailed");
    assertEquals(OptionalInt.of(1), commit());
  }

  @Test
  void whoKeepsClashingIsUnavailable() {
    for (var i = 0; i < 6; i++) {
      database.cancel("TransactionConflict", "None");
    }
    assertThrows(Unavailable.class, this::commit);
    assertEquals(6, database.calls);
  }

  @Test
  void aFaultOfOurOwnIsNotHidden() {
    database.cancel("ValidationError", "None");
    assertThrows(TransactionCanceledException.class, this::commit);
    assertEquals(1, database.calls);
  }

  private OptionalInt commit() {
    return new Transaction(database)
        .put("one", Map.of())
        .delete(delete -> delete.tableName("two"))
        .commit();
  }

  /// Answers as DynamoDB does when others write the same rows.
  private static final class Cancelling implements DynamoDbClient {
    private final Deque<List<String>> reasons = new ArrayDeque<>();
    private int calls;

    void cancel(String... codes) {
      reasons.add(List.of(codes));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      calls++;
      if (reasons.isEmpty()) {
        return TransactWriteItemsResponse.builder().build();
      }
      throw TransactionCanceledException.builder()
          .cancellationReasons(
              Arrays.stream(reasons.remove().toArray(String[]::new))
                  .map(code -> CancellationReason.builder().code(code).build())
                  .toList())
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
