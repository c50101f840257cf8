package dev.kept.local.triggers;

import dev.kept.local.clock.Loop;
import dev.kept.local.triggers.StreamsApi.Shard;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one table's stream for one function, shard by shard, a batch at a time, in order.
///
/// Looks every 100 ms; new shards are looked for every 2 s, and at once when one closes. A batch is
/// checkpointed when it is done, so one that was under way at a stop comes again.
final class StreamPoller implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long SHARDS_NANOS = Duration.ofSeconds(2).toNanos();

  private final StreamsApi api;
  private final String table;
  private final StreamTarget target;
  private final Checkpoints checkpoints;
  private final Map<String, String> iterators = new LinkedHashMap<>();
  private final Set<String> closed = new HashSet<>();
  private final Loop loop;
  private @Nullable String stream;
  private List<Shard> shards = List.of();
  private long shardsRead;

  StreamPoller(StreamsApi api, String table, StreamTarget target, Checkpoints checkpoints) {
    this.api = api;
    this.table = table;
    this.target = target;
    this.checkpoints = checkpoints;
    this.loop = Loop.every(LOOK, "stream of " + table, this::look);
  }

  private void look() throws InterruptedException {
    var found = stream;
    if (found == null) {
      found = api.stream(table).orElse(null);
      stream = found;
      if (found == null) {
        return;
      }
    }
    if (System.nanoTime() - shardsRead > SHARDS_NANOS || iterators.isEmpty()) {
      readShards(found);
    }
    for (var shard : shards) {
      if (!closed.contains(shard.id()) && parentDone(shard)) {
        read(found, shard.id());
      }
    }
  }

  private void readShards(String found) throws InterruptedException {
    shards = api.shards(found);
    shardsRead = System.nanoTime();
    var ids = shards.stream().map(Shard::id).collect(Collectors.toSet());
    closed.retainAll(ids);
    checkpoints.keepOnly(ids);
  }

  private boolean parentDone(Shard shard) {
    return shard.parent().isEmpty()
        || closed.contains(shard.parent().get())
        || shards.stream().noneMatch(other -> other.id().equals(shard.parent().get()));
  }

  /// Reads until nothing is left for now.
  private void read(String found, String shard) throws InterruptedException {
    Optional<String> iterator = Optional.of(iterator(found, shard));
    while (iterator.isPresent()) {
      var page = page(iterator.get(), shard);
      if (!page.records().isEmpty()) {
        new BatchDelivery(target, found, shard).deliver(page.records());
        checkpoints.handled(shard, BatchDelivery.sequence(page.records().getLast()));
      }
      page.next().ifPresentOrElse(next -> iterators.put(shard, next), () -> close(shard));
      iterator = page.records().isEmpty() ? Optional.empty() : page.next();
    }
  }

  private String iterator(String found, String shard) throws InterruptedException {
    var known = iterators.get(shard);
    if (known != null) {
      return known;
    }
    var fresh = api.iterator(found, shard, checkpoints.of(shard));
    iterators.put(shard, fresh);
    return fresh;
  }

  /// An iterator dies after 15 minutes, and records after 24 hours: then it is asked for anew.
  private StreamsApi.Page page(String iterator, String shard) throws InterruptedException {
    try {
      return api.records(iterator, target.source().batchSize());
    } catch (StreamsApi.Refused refusal) {
      iterators.remove(shard);
      if (refusal.type().startsWith("TrimmedData")) {
        checkpoints.forget(shard);
      }
      if (refusal.type().startsWith("ResourceNotFound")) {
        stream = null;
      }
      throw refusal;
    }
  }

  private void close(String shard) {
    iterators.remove(shard);
    closed.add(shard);
    shardsRead = 0;
  }

  @Override
  public void close() {
    loop.close();
  }
}
