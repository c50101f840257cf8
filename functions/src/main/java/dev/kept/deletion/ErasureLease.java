package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The right to work on one erasure, and the record of what was done under it.
///
/// Every record renews the lease and goes through only while it is still this run's; a run that was
/// overtaken gets [Overtaken] and stops. Not for several threads.
final class ErasureLease {
  /// A run that is silent for longer is taken for dead (our choice: more than the slowest call and
  /// its retries).
  static final Duration LENGTH = Duration.ofSeconds(60);

  /// Longer than any function may run: what was in flight when the account was closed has landed.
  static final Duration LATE_SWEEP_AFTER = Duration.ofMinutes(6);

  private final DynamoDbClient client;
  private final String table;
  private final Outbox outbox;
  private final Clock clock;
  private final ErasureJob job;
  private final String holder;

  ErasureLease(
      DynamoDbClient client,
      String table,
      Outbox outbox,
      Clock clock,
      ErasureJob job,
      String holder) {
    this.client = client;
    this.table = table;
    this.outbox = outbox;
    this.clock = clock;
    this.job = job;
    this.holder = holder;
  }

  /// Another run has taken this job.
  static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("another run has the lease", null, false, false);
    }
  }

  /// @return the job as it stood when the lease was taken
  ErasureJob job() {
    return job;
  }

  AccountId account() {
    return job.account();
  }

  /// Records how many live keys there are to destroy; the largest count stays.
  ///
  /// @return the count that stands
  long keysHeld(long counted) {
    var keys = Math.max(counted, job.keysHeld());
    record(Map.of("keysHeld", number(keys)));
    return keys;
  }

  /// Records that the keys are destroyed.
  Instant keysDestroyed() {
    return instant("keysDestroyedAt");
  }

  /// Records what a section holds, before any of it is erased. Of counts taken by several runs the
  /// largest stays, so that a run after a crash does not lose what the one before had erased.
  ///
  /// @return the counts that stand
  Map<String, Long> held(String section, Map<String, Long> counted) {
    var merged = new LinkedHashMap<>(job.part(section).held());
    counted.forEach((store, count) -> merged.merge(store, count, Math::max));
    var changes = new LinkedHashMap<String, AttributeValue>();
    merged.forEach(
        (store, count) -> changes.put(ErasureJob.HELD + section + "/" + store, number(count)));
    record(changes);
    return merged;
  }

  /// Records that nothing is left in a section's stores.
  Instant erased(String section) {
    return instant(ErasureJob.ERASED_AT + section);
  }

  /// Records by its class why a step failed; the message could hold anything and is dropped.
  void failed(String step, Class<?> why) {
    record(Map.of("failure/" + step, AttributeValue.fromS(why.getName())));
  }

  /// Gives the job back: a later run has to finish it.
  void giveBack() {
    record(Map.of("state", AttributeValue.fromS(State.FAILING.word())));
  }

  /// Ends the erasure once its receipt is written: of the row only the account stays, until the
  /// late sweep, so that nothing leads from the receipt to an account or back.
  void receipted() {
    var now = clock.instant();
    var overtaken =
        new Transaction(client)
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            Item.item()
                                .text("accountId", account().value())
                                .text("state", State.RECEIPTED.word())
                                .instant("requestedAt", job.requestedAt())
                                .instant("lease", now.plus(LATE_SWEEP_AFTER))
                                .number("attempts", 0)
                                .build())
                        .conditionExpression("holder = :holder")
                        .expressionAttributeValues(Item.item().text(":holder", holder).build()))
            .put(outbox.table(), outbox.event(Outbox.Type.ERASURE_FINISHED, account()))
            .commit();
    if (overtaken.isPresent()) {
      throw new Overtaken();
    }
  }

  /// Removes the row: the late sweep is done.
  void over() {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Item.item().text("accountId", account().value()).build())
                  .conditionExpression("holder = :holder")
                  .expressionAttributeValues(Item.item().text(":holder", holder).build()));
    } catch (ConditionalCheckFailedException _) {
      throw new Overtaken();
    }
  }

  private Instant instant(String name) {
    var now = Instant.ofEpochMilli(clock.millis());
    record(Map.of(name, number(now.toEpochMilli())));
    return now;
  }

  private void record(Map<String, AttributeValue> changes) {
    var names = new LinkedHashMap<String, String>();
    var values = new LinkedHashMap<>(Item.item().text(":holder", holder).build());
    values.put(":until", number(clock.instant().plus(LENGTH).toEpochMilli()));
    var sets = new StringBuilder("SET lease = :until");
    changes.forEach(
        (name, value) -> {
          var index = names.size();
          names.put("#n" + index, name);
          values.put(":v" + index, value);
          sets.append(", #n").append(index).append(" = :v").append(index);
        });
    try {
      client.updateItem(
          update -> {
            update
                .tableName(table)
                .key(Item.item().text("accountId", account().value()).build())
                .updateExpression(sets.toString())
                .conditionExpression("holder = :holder")
                .expressionAttributeValues(values);
            if (!names.isEmpty()) {
              update.expressionAttributeNames(names);
            }
          });
    } catch (ConditionalCheckFailedException _) {
      throw new Overtaken();
    }
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
