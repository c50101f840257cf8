package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The erasures that are ordered and not over yet.
///
/// Table `deletions`: `accountId` (S, partition key), `state` (S, see [State]), `receiptId` (S,
/// absent once the receipt is written), `requestedAt` (N, epoch ms), `dueAt` (N, epoch ms, of a
/// scheduled one), `toldAt` (N, epoch ms: since when the notice before the end is given), `lease`
/// (N, epoch ms: held until, or the late sweep not before), `holder` (S, drawn by each run),
/// `attempts` (N), `wakes` (N), `keysHeld` (N), `keysDestroyedAt` (N, epoch ms); of each section
/// `held/<section>/<store>` (N), `erasedAt/<section>` (N, epoch ms) and `failure/<section>` (S, a
/// class name). Holds no personal value; the row goes with the late sweep, minutes after the
/// receipt.
///
/// The stream wakes the engine at every change of a row. So a change that leaves nothing to do now
/// leaves a state that [#lease] refuses, or the engine would wake itself for ever.
@Singleton
final class ErasureJobs {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureJobs.class);
  private static final int PAGE = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Outbox outbox;
  private final Clock clock;
  private final RandomGenerator random;

  ErasureJobs(
      DynamoDbClient client,
      Settings settings,
      Outbox outbox,
      Clock clock,
      RandomGenerator random) {
    this.client = client;
    this.table = settings.text("DELETIONS_TABLE");
    this.outbox = outbox;
    this.clock = clock;
    this.random = random;
  }

  /// Reads a job strongly consistently.
  ///
  /// @return empty when the erasure is over, or none was ever ordered
  Optional<ErasureJob> find(AccountId account) {
    return Row.of(
            client
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(Item.item().text("accountId", account.value()).build())
                            .consistentRead(true))
                .item())
        .map(ErasureJob::of);
  }

  /// Reads how far a job is, for whoever waits for it; a read that fails says so, because the order
  /// stands whatever the waiter sees.
  Progress progress(AccountId account) {
    try {
      return find(account).map(Progress::of).orElse(Progress.OVER);
    } catch (SdkException e) {
      LOG.warn("the progress of an erasure could not be read", e);
      return Progress.UNKNOWN;
    }
  }

  /// How far a job is.
  enum Progress {
    UNKNOWN,
    ORDERED,
    /// The keys could not be destroyed; the schedule goes on.
    KEYS_FAILING,
    /// The keys are destroyed.
    UNREADABLE,
    /// The keys are destroyed, and a store keeps failing.
    STORE_FAILING,
    /// The receipt stands.
    OVER;

    private static Progress of(ErasureJob job) {
      var unreadable = job.keysDestroyedAt().isPresent();
      return switch (job.state()) {
        case RECEIPTED -> OVER;
        case FAILING -> unreadable ? STORE_FAILING : KEYS_FAILING;
        case SCHEDULED, ORDERED, RUNNING -> unreadable ? UNREADABLE : ORDERED;
      };
    }
  }

  /// Takes a job to be run: one that is ordered, or whose runner has been silent for longer than
  /// its lease. Of two that try, one gets it.
  ///
  /// @return empty when there is nothing to do now or another run is at it
  Optional<ErasureLease> lease(AccountId account) {
    var holder = OpaqueId.draw(random);
    var until = clock.instant().plus(ErasureLease.LENGTH);
    return update(
            account,
            "SET #state = :running, holder = :holder, lease = :until ADD attempts :one",
            "#state = :ordered OR (#state = :running AND lease <= :now)",
            Item.item()
                .text(":running", State.RUNNING.word())
                .text(":ordered", State.ORDERED.word())
                .text(":holder", holder)
                .instant(":until", until)
                .instant(":now", clock.instant())
                .number(":one", 1))
        .map(job -> new ErasureLease(client, table, outbox, clock, job, holder));
  }

  /// Lists jobs in no order, for the schedule.
  ///
  /// @param after the last account of the page before
  List<ErasureJob> page(Optional<AccountId> after) {
    return client
        .scan(
            scan -> {
              scan.tableName(table).limit(PAGE).consistentRead(true);
              after.ifPresent(
                  last ->
                      scan.exclusiveStartKey(Item.item().text("accountId", last.value()).build()));
            })
        .items()
        .stream()
        .map(item -> ErasureJob.of(new Row(item)))
        .toList();
  }

  /// Orders a job anew that nobody works on, by a change that the stream hands to the engine.
  ///
  /// @return whether the job was idle and is now ordered; false while a run holds the lease, and
  ///     for a late sweep that is not due yet
  boolean wake(AccountId account) {
    return update(
            account,
            "SET #state = :ordered ADD wakes :one",
            "#state IN (:ordered, :failing) OR (#state IN (:running, :receipted) AND lease <= :now)",
            Item.item()
                .text(":ordered", State.ORDERED.word())
                .text(":failing", State.FAILING.word())
                .text(":running", State.RUNNING.word())
                .text(":receipted", State.RECEIPTED.word())
                .instant(":now", clock.instant())
                .number(":one", 1))
        .isPresent();
  }

  /// Orders a scheduled erasure whose time has come: from here on there is no way back.
  ///
  /// @return whether this call did; of one that was taken back there is nothing to order
  @Keeps("CX-6-02")
  boolean begin(AccountId account) {
    return update(
            account,
            "SET #state = :ordered ADD wakes :one",
            "#state = :scheduled AND dueAt <= :now",
            Item.item()
                .text(":ordered", State.ORDERED.word())
                .text(":scheduled", State.SCHEDULED.word())
                .instant(":now", clock.instant())
                .number(":one", 1))
        .isPresent();
  }

  /// Has the engine woken for the notice before a scheduled erasure.
  ///
  /// @return whether it is due and not given yet
  boolean wakeToTell(AccountId account) {
    return update(
            account,
            "SET #state = :scheduled ADD wakes :one",
            "#state = :scheduled AND dueAt <= :then AND attribute_not_exists(toldAt)",
            Item.item()
                .text(":scheduled", State.SCHEDULED.word())
                .instant(":then", clock.instant().plus(ErasureJob.NOTICE))
                .number(":one", 1))
        .isPresent();
  }

  /// @return the mark that the notice before the end is given; fails where it is, and of an erasure
  ///     that is no longer scheduled
  Consumer<Update.Builder> markTold(AccountId account, Instant now) {
    return update ->
        update
            .tableName(table)
            .key(key(account))
            .updateExpression("SET toldAt = :now")
            .conditionExpression("#state = :scheduled AND attribute_not_exists(toldAt)")
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(
                Item.item()
                    .text(":scheduled", State.SCHEDULED.word())
                    .instant(":now", now)
                    .build());
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Item.item().text("accountId", account.value()).build();
  }

  private Optional<ErasureJob> update(
      AccountId account, String change, String condition, Item values) {
    var request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Item.item().text("accountId", account.value()).build())
            .updateExpression(change)
            .conditionExpression("attribute_exists(accountId) AND (" + condition + ")")
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(values.build())
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    try {
      return Row.of(client.updateItem(request).attributes()).map(ErasureJob::of);
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }
}
