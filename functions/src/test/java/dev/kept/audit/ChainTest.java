package dev.kept.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.auditor.Entry;
import dev.kept.auditor.Verdict.Intact;
import dev.kept.deletion.KilledAtEffect.Killed;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Proves;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/// Every entry stands in the chains once, whatever happens on the way.
final class ChainTest {
  private static final int ENTRIES = 200;
  private static final int FEW_CHAINS = 4;
  private static final int THREADS = 16;

  private final ChainRoom room = new ChainRoom();

  @Test
  void ofTwoHundredEntriesAppendedByManyTwiceEachStandsOnce() throws Exception {
    var calls = new ArrayList<Callable<Boolean>>();
    for (var entry : room.record(room.person(), ENTRIES)) {
      var pseudonym = room.pseudonym(calls.size() % FEW_CHAINS);
      calls.add(() -> appended(entry, pseudonym));
      calls.add(() -> appended(entry, pseudonym));
    }
    var appended = 0;
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (var call : threads.invokeAll(calls)) {
        appended += call.get() ? 1 : 0;
      }
    }
    assertEquals(ENTRIES, appended);
    assertEquals(new Intact(ENTRIES, 0), room.verdict());
    assertEquals(ENTRIES, room.chained().stream().map(Entry::pseudonym).distinct().count());
  }

  /// Handed over again for as long as others keep winning the race, as the stream does.
  private boolean appended(RecordedEntry entry, Pseudonym pseudonym) {
    while (true) {
      try {
        return room.appendEntry.run(entry, pseudonym);
      } catch (Unavailable _) {
        // Others won; it is handed over again.
      }
    }
  }

  @Test
  @Proves("CX-6-08")
  void anEntryIsChainedOnceHoweverOftenItIsHandedOver() {
    var account = room.person();
    var entry = room.record(account, 1).getFirst();
    assertTrue(room.chainEntry.run(account, entry.id()));
    assertFalse(room.chainEntry.run(account, entry.id()));
    assertFalse(room.chainEntry.run(account, "2036-01-01T00:00:00.000Z#nothing"));
    assertFalse(room.appendEntry.run(entry, room.pseudonym(7)));
    assertEquals(new Intact(1, 0), room.verdict());
    assertTrue(room.entries.find(account, entry.id()).orElseThrow().isChained());
  }

  @Test
  void killedBeforeOrAfterAnyWriteItIsFinishedByARepeat() {
    for (var before : List.of(true, false)) {
      for (var n = 1; n <= 2; n++) {
        var account = room.person();
        var entry = room.record(account, 1).getFirst();
        var earlier = room.chained().size();
        room.killed.at(n, before);
        assertThrows(Killed.class, () -> room.chainEntry.run(account, entry.id()));
        room.killed.never();
        var unused = room.chainEntry.run(account, entry.id());
        assertEquals(new Intact(earlier + 1, 0), room.verdict());
      }
    }
  }

  @Test
  void anErasureKilledAtAnyWriteLosesNothingAndRepeatsNothing() {
    for (var before : List.of(true, false)) {
      for (var n = 1; n <= 4; n++) {
        var account = room.person();
        var unused = room.record(account, 2);
        room.keys.destroy(account);
        var earlier = room.chained().size();
        room.killed.at(n, before);
        assertThrows(Killed.class, () -> room.erasure.erase(account));
        room.killed.never();
        room.erasure.erase(account);
        room.erasure.erase(account);
        assertEquals(List.of(), room.entries.all(account));
        assertEquals(new Intact(earlier + 2, 0), room.verdict());
      }
    }
  }

  @Test
  @Proves("CX-6-08")
  void whatNobodyCameToBeforeAnErasureIsChainedByItAndLeadsNowhere() {
    var account = room.person();
    var first = room.record(account, 1).getFirst();
    assertTrue(room.chainEntry.run(account, first.id()));
    assertTrue(room.canOpen(account));
    var made = Pseudonym.of(account, first.id(), room.vault, room.random);
    assertEquals(made.value(), room.chained().getFirst().pseudonym());
    var unused = room.record(account, 2);
    room.keys.destroy(account);
    room.erasure.erase(account);
    assertFalse(room.canOpen(account));
    assertEquals(new Intact(3, 0), room.verdict());
    assertFalse(
        room.chained().stream()
            .anyMatch(entry -> entry.pseudonym().equals(again(account, first).value())));
  }

  @Test
  void aThrottledStoreCostsARepeatAndNothingElse() {
    var left = new AtomicInteger(Integer.MAX_VALUE);
    var throttled = new ChainRoom(real -> throttled(real, left));
    for (var n = 1; n <= 5; n++) {
      var account = throttled.person();
      var entry = throttled.record(account, 1).getFirst();
      var earlier = throttled.chained().size();
      left.set(n);
      assertThrows(
          ProvisionedThroughputExceededException.class,
          () -> throttled.chainEntry.run(account, entry.id()));
      left.set(Integer.MAX_VALUE);
      assertTrue(throttled.chainEntry.run(account, entry.id()));
      assertEquals(new Intact(earlier + 1, 0), throttled.verdict());
    }
  }

  private Pseudonym again(dev.kept.kernel.AccountId account, RecordedEntry entry) {
    return Pseudonym.of(account, entry.id(), room.vault, room.random);
  }

  /// The real client, whose n-th call from now is refused.
  private static DynamoDbClient throttled(DynamoDbClient real, AtomicInteger left) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            ChainTest.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              if (left.decrementAndGet() == 0) {
                throw ProvisionedThroughputExceededException.builder().message("slow").build();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
