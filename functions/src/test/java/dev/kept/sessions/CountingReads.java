package dev.kept.sessions;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/// The real table, counting how often it is read.
final class CountingReads implements DynamoDbClient {
  private final DynamoDbClient real;
  private final AtomicInteger reads = new AtomicInteger();

  CountingReads(DynamoDbClient real) {
    this.real = real;
  }

  int reads() {
    return reads.get();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    reads.incrementAndGet();
    return real.getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    reads.incrementAndGet();
    return real.batchGetItem(request);
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {}
}
