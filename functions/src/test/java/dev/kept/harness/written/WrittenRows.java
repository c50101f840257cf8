package dev.kept.harness.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Notes which rows any client of this process is about to write, for tables that somebody listens
/// to: what a stream would tell, without a scan of the table for each question.
///
/// Found by the SDK through `software/amazon/awssdk/global/handlers/execution.interceptors`.
public final class WrittenRows implements ExecutionInterceptor {
  private static final ExecutionAttribute<List<Write>> OURS =
      new ExecutionAttribute<>("dev.kept.harness.written");
  private static final Map<String, List<Write>> BY_TABLE = new ConcurrentHashMap<>();

  /// One write: whether it changed anything is for the table to say.
  ///
  /// @param row the whole row of a put, the key of an update
  /// @param hasEnded whether an answer came, or none ever will
  public record Write(Map<String, AttributeValue> row, AtomicBoolean hasEnded) {}

  /// Begins to note what is written to these tables.
  public static void listen(Set<String> tables) {
    tables.forEach(table -> BY_TABLE.putIfAbsent(table, new ArrayList<>()));
  }

  /// @return the writes to a table from the given one on, in their order
  public static List<Write> since(String table, int from) {
    var writes = BY_TABLE.getOrDefault(table, List.of());
    synchronized (writes) {
      return List.copyOf(writes.subList(from, writes.size()));
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(OURS, writes(context.request()).toList());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    end(attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    end(attributes);
  }

  private static void end(ExecutionAttributes attributes) {
    attributes.getOptionalAttribute(OURS).stream()
        .flatMap(List::stream)
        .forEach(write -> write.hasEnded().set(true));
  }

  private static Stream<Write> writes(SdkRequest request) {
    return switch (request) {
      case PutItemRequest put -> note(put.tableName(), put.item());
      case UpdateItemRequest update -> note(update.tableName(), update.key());
      case TransactWriteItemsRequest all ->
          all.transactItems().stream().flatMap(WrittenRows::write);
      case BatchWriteItemRequest batch ->
          batch.requestItems().entrySet().stream()
              .flatMap(
                  table ->
                      table.getValue().stream()
                          .filter(write -> write.putRequest() != null)
                          .flatMap(write -> note(table.getKey(), write.putRequest().item())));
      default -> Stream.empty();
    };
  }

  private static Stream<Write> write(TransactWriteItem write) {
    if (write.put() != null) {
      return note(write.put().tableName(), write.put().item());
    }
    return write.update() == null
        ? Stream.empty()
        : note(write.update().tableName(), write.update().key());
  }

  private static Stream<Write> note(String table, Map<String, AttributeValue> row) {
    var writes = BY_TABLE.get(table);
    if (writes == null) {
      return Stream.empty();
    }
    var write = new Write(row, new AtomicBoolean());
    synchronized (writes) {
      writes.add(write);
    }
    return Stream.of(write);
  }
}
