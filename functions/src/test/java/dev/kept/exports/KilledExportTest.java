package dev.kept.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.deletion.KilledAtEffect;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Outbox;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// A worker that dies at any effect: the next run completes, and there is one copy.
final class KilledExportTest {
  private static final Kept KEPT = Kept.shared();

  private final KilledAtEffect killed = new KilledAtEffect();
  private final MakeExport mortal = mortal();

  /// The lease, the piece, the word that it is ready, and each piece of a dead run.
  @Test
  void killedAtAnyEffectItIsMadeByALaterRunAndOnce() {
    var effects = 0;
    for (var n = 1; n <= 3; n++) {
      for (var before : List.of(true, false)) {
        effects += killed(n, before) ? 1 : 0;
      }
    }
    assertEquals(6, effects);
  }

  private boolean killed(int n, boolean before) {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(person);
    killed.at(n, before);
    assertThrows(KilledAtEffect.Killed.class, () -> mortal.run(account, id));
    killed.never();

    KEPT.clock().advance(ExportJobs.LEASE.minusMillis(1));
    var isMade = isReady(account, id);
    mortal.run(account, id);
    assertTrue(isMade == isReady(account, id) || (n == 1 && before));
    KEPT.clock().advance(Duration.ofMillis(1));
    assertTrue(KEPT.schedule("Purge", "ResumeWork").number("exports").isPresent());
    mortal.run(account, id);
    mortal.run(account, id);

    assertTrue(isReady(account, id));
    assertEquals(1, pieces(account).size());
    assertEquals(1, announced(account));
    assertFalse(Copy.download(KEPT, person.signIn(), id.value(), 1 << 20).length == 0);
    return true;
  }

  @Test
  void afterThreeAttemptsItHasFailed() {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(person);
    for (var attempt = 0; attempt < ExportJobs.MOST_ATTEMPTS; attempt++) {
      killed.at(3, true);
      assertThrows(KilledAtEffect.Killed.class, () -> mortal.run(account, id));
      KEPT.clock().advance(ExportJobs.LEASE);
    }
    killed.never();
    mortal.run(account, id);
    assertTrue(KEPT.schedule("Purge", "ResumeWork").number("exports").isPresent());
    assertEquals("failed", Copy.status(person.signIn(), id.value()).text("status"));
    assertEquals(List.of(), pieces(account));
  }

  @Test
  void whoIsErasedMeanwhileLeavesNoCopy() {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(person);
    KEPT.bean("Erase", PersonKeys.class).destroy(account);
    mortal.run(account, id);
    assertFalse(isReady(account, id));
    assertEquals(List.of(), pieces(account));
    KEPT.bean("Erase", ExportsData.class).erase(account);
    assertEquals(0, KEPT.bean("Erase", ExportRows.class).sortKeys(account).size());
  }

  /// Puts the row as an order does, without the stream.
  private static ExportId ordered(Person person) {
    var random = new SecureRandom();
    var id = ExportId.draw(random);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var placed =
        KEPT.bean("Exports", ExportOrders.class)
            .place(account, SessionId.draw(random), id, it -> it);
    assertEquals(ExportOrders.Placed.DONE, placed);
    return id;
  }

  private static boolean isReady(AccountId account, ExportId id) {
    return KEPT.bean("Exports", ExportRows.class)
        .find(account, id)
        .filter(export -> export.state() == Export.State.READY)
        .isPresent();
  }

  private static List<String> pieces(AccountId account) {
    return KEPT.buckets().keys("ExportsBucket", account.value());
  }

  private static int announced(AccountId account) {
    var count = new AtomicInteger();
    KEPT.database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("OutboxTable")))
        .items()
        .forEach(
            item -> {
              var row = new Row(item);
              if (row.text("accountId").equals(account.value())
                  && row.text("type").equals("EXPORT_READY")) {
                count.incrementAndGet();
              }
            });
    return count.get();
  }

  private MakeExport mortal() {
    var settings = KEPT.bean("MakeExport", Settings.class);
    var client = killed.over(KEPT.database());
    var pieces =
        new Pieces(killed.over(S3Client.class, KEPT.bean("MakeExport", S3Client.class)), settings);
    var jobs =
        new ExportJobs(
            client,
            new ExportRows(client, settings),
            KEPT.bean("MakeExport", AccountGuard.class),
            KEPT.bean("MakeExport", Outbox.class),
            KEPT.clock());
    return new MakeExport(
        jobs, pieces, KEPT.bean("MakeExport", Archive.class), KEPT.bean("MakeExport", Vault.class));
  }
}
