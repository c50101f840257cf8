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
  private final MissedExports mortalPurge = mortalPurge();

  /// The lease, each of two pieces, the word that it is ready. To die after an effect is to die
  /// before the next.
  @Test
  void killedAfterAnyEffectItIsMadeByALaterRunAndOnce() {
    var person = Newcomer.signedUp(KEPT);
    assertEquals(202, person.upload("card", "application/pdf", Copy.pdf(4 << 20)).status());
    var account = new AccountId(person.get("/v1/me").text("id"));
    var effects = 0;
    while (diesAfter(effects + 1, person, account)) {
      effects++;
    }
    assertEquals(4, effects);
  }

  /// @return whether the run had an n-th effect to die after
  private boolean diesAfter(int n, Person person, AccountId account) {
    var id = ordered(account);
    var announced = announced(account);
    var isKilled = dies(account, id, n, false);
    if (isKilled) {
      KEPT.clock().advance(ExportJobs.LEASE.minusMillis(1));
      var isMade = isReady(account, id);
      mortal.run(account, id);
      assertEquals(isMade, isReady(account, id));
      KEPT.clock().advance(Duration.ofMillis(1));
      purge();
    }
    mortal.run(account, id);
    mortal.run(account, id);

    assertTrue(isReady(account, id));
    assertEquals(2, pieces(account).size());
    assertEquals(announced + 1, announced(account));
    assertTrue(Copy.download(KEPT, person.signIn(), id.value(), Pieces.BYTES).length > 4 << 20);
    KEPT.clock().advance(Export.LIFE);
    purge();
    assertEquals(List.of(), pieces(account));
    return isKilled;
  }

  private boolean dies(AccountId account, ExportId id, int n, boolean before) {
    killed.at(n, before);
    try {
      mortal.run(account, id);
      return false;
    } catch (KilledAtEffect.Killed _) {
      return true;
    } finally {
      killed.never();
    }
  }

  /// What a dead run left goes at the copy's end at the latest.
  @Test
  void killedWhileItCleansUpItIsReadyAndWhatIsLeftGoesWithIt() {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(account);
    assertTrue(dies(account, id, 3, true));
    KEPT.clock().advance(ExportJobs.LEASE);
    assertTrue(dies(account, id, 4, true));
    assertTrue(isReady(account, id));
    assertEquals(2, pieces(account).size());

    KEPT.clock().advance(Export.LIFE.minusMillis(1));
    purge();
    assertEquals(2, pieces(account).size());
    KEPT.clock().advance(Duration.ofMillis(1));
    for (var n = 1; n <= 3; n++) {
      killed.at(1, false);
      assertThrows(KilledAtEffect.Killed.class, mortalPurge::resume);
      killed.never();
      assertEquals(Math.max(0, 2 - n), pieces(account).size());
    }
    assertTrue(KEPT.bean("Exports", ExportRows.class).find(account, id).isEmpty());
    assertEquals(0, mortalPurge.resume());
  }

  @Test
  void afterThreeAttemptsItHasFailed() {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(account);
    for (var attempt = 0; attempt < ExportJobs.MOST_ATTEMPTS; attempt++) {
      killed.at(3, true);
      assertThrows(KilledAtEffect.Killed.class, () -> mortal.run(account, id));
      KEPT.clock().advance(ExportJobs.LEASE);
    }
    killed.never();
    mortal.run(account, id);
    purge();
    assertEquals("failed", Copy.status(person.signIn(), id.value()).text("status"));
    assertEquals(List.of(), pieces(account));
  }

  @Test
  void whoIsErasedMeanwhileLeavesNoCopy() {
    var person = Newcomer.signedUp(KEPT);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = ordered(account);
    KEPT.bean("Erase", PersonKeys.class).destroy(account);
    mortal.run(account, id);
    assertFalse(isReady(account, id));
    assertEquals(List.of(), pieces(account));
    KEPT.bean("Erase", ExportsData.class).erase(account);
    assertEquals(0, KEPT.bean("Erase", ExportRows.class).sortKeys(account).size());
  }

  private static void purge() {
    assertTrue(KEPT.schedule("Purge", "ResumeWork").number("exports").isPresent());
  }

  /// Puts the row as an order does, without the stream.
  private static ExportId ordered(AccountId account) {
    var random = new SecureRandom();
    var id = ExportId.draw(random);
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

  private MissedExports mortalPurge() {
    var client = killed.over(KEPT.database());
    var rows = new ExportRows(client, KEPT.bean("Purge", Settings.class));
    return new MissedExports(client, rows, mortalPieces("Purge"), KEPT.clock());
  }

  private Pieces mortalPieces(String function) {
    var s3 = killed.over(S3Client.class, KEPT.bean(function, S3Client.class));
    return new Pieces(s3, KEPT.bean(function, Settings.class));
  }

  private MakeExport mortal() {
    var settings = KEPT.bean("MakeExport", Settings.class);
    var client = killed.over(KEPT.database());
    var pieces = mortalPieces("MakeExport");
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
