package dev.kept.resumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.platform.JsonObject;
import dev.kept.platform.PlatformParts;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Proves;
import dev.kept.resumes.Workshop.DyingOriginals;
import dev.kept.resumes.Workshop.Killed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One original, whatever happens to its events and workers: one effect, and then it is gone.
final class ExtractResumeTest {
  private static final Duration LEASE = Duration.ofSeconds(90);

  private final Kept kept = Kept.shared();
  private final Workshop workshop = new Workshop(kept);
  private final Person person = Newcomer.signedUp(kept);
  private final Workshop.Arrived resume = workshop.arrived(person);

  @Test
  @Proves("JN-2-05")
  void anEventThatComesTwiceHasOneEffect() {
    workshop.event(resume);
    var text = workshop.row(resume).orElseThrow().bytes("text");
    workshop.event(resume);
    assertEquals("ready", workshop.state(resume));
    assertFalse(workshop.hasOriginal(resume));
    assertEquals("not_kept", workshop.fileState(resume));
    assertTrue(java.util.Arrays.equals(text, workshop.row(resume).orElseThrow().bytes("text")));
    assertEquals(1, workshop.announced(resume.account(), "RESUME_READ"));
  }

  @Test
  void twoEventsAtOnceHaveOneEffect() throws InterruptedException {
    var unused =
        Race.of(
            () -> {
              workshop.event(resume);
              return 1;
            },
            () -> {
              workshop.event(resume);
              return 2;
            });
    assertEquals("ready", workshop.state(resume));
    assertFalse(workshop.hasOriginal(resume));
    assertEquals(1, workshop.announced(resume.account(), "RESUME_READ"));
    assertEquals(1, workshop.row(resume).orElseThrow().number("attempts"));
  }

  @Test
  void whileAnotherHoldsTheLeaseNothingIsDone() {
    var now = kept.clock().instant();
    var resumes = workshop.bean(Resumes.class);
    var found = resumes.find(resume.account(), resume.id()).orElseThrow();
    assertTrue(resumes.lease(found, now, now.plus(LEASE), ExtractResume.MOST_ATTEMPTS));
    workshop.event(resume);
    assertEquals("processing", workshop.state(resume));
    assertTrue(workshop.hasOriginal(resume));
    kept.clock().advance(LEASE);
    workshop.event(resume);
    assertEquals("ready", workshop.state(resume));
    assertFalse(workshop.hasOriginal(resume));
  }

  @Test
  void whatTheOwnerHasRestrictedIsLeftAsItIsAndReadOnceThatIsLifted() {
    restrict(true);
    workshop.event(resume);
    assertEquals("processing", workshop.state(resume));
    assertTrue(workshop.hasOriginal(resume));
    restrict(false);
    kept.clock().advance(LEASE);
    workshop.event(resume);
    assertEquals("ready", workshop.state(resume));
  }

  private void restrict(boolean yes) {
    var body = new JsonObject().set("restricted", yes);
    assertEquals(200, person.send("PUT", "/v1/me/restriction", body).status());
  }

  @Test
  void anEventForAResumeThatIsDeletedResurrectsNothing() {
    assertEquals(204, person.send("DELETE", "/v1/me/resumes/" + resume.id().value()).status());
    kept.buckets().put("UploadsBucket", resume.key(), Workshop.TEXT);
    workshop.event(resume);
    assertEquals("gone", workshop.state(resume));
    assertEquals("gone", workshop.fileState(resume));
    assertFalse(workshop.hasOriginal(resume));
  }

  @Test
  @Proves("JN-2-05")
  void aWorkerThatDiesAsItOpensIsFollowedByTheNext() {
    var dying =
        workshop.extraction(
            workshop.originals(),
            (_, _) -> {
              throw new Killed();
            });
    assertThrows(Killed.class, () -> dying.run(resume.account(), resume.id()));
    assertEquals("processing", workshop.state(resume));
    kept.clock().advance(LEASE);
    workshop.event(resume);
    assertEquals("ready", workshop.state(resume));
    assertFalse(workshop.hasOriginal(resume));
  }

  @Test
  @Proves("JN-2-05")
  void aWorkerThatDiesBeforeItDestroysIsFollowedByTheNext() {
    var dying =
        workshop.extraction(new DyingOriginals(workshop.originals(), true), workshop.opener());
    assertThrows(Killed.class, () -> dying.run(resume.account(), resume.id()));
    assertEquals("ready", workshop.state(resume));
    assertTrue(workshop.hasOriginal(resume));
    workshop.event(resume);
    assertFalse(workshop.hasOriginal(resume));
    assertEquals("not_kept", workshop.fileState(resume));
    assertEquals(1, workshop.announced(resume.account(), "RESUME_READ"));
  }

  @Test
  void aWorkerThatDiesBeforeItNotesIsFollowedByTheNext() {
    var dying =
        workshop.extraction(new DyingOriginals(workshop.originals(), false), workshop.opener());
    assertThrows(Killed.class, () -> dying.run(resume.account(), resume.id()));
    assertFalse(workshop.hasOriginal(resume));
    assertEquals("received", workshop.fileState(resume));
    assertEquals(410, person.get("/v1/me/files/" + resume.fileId()).status());
    workshop.event(resume);
    assertEquals("not_kept", workshop.fileState(resume));
    assertEquals(410, person.get("/v1/me/files/" + resume.fileId()).status());
  }

  @Test
  @Proves("JN-2-05")
  void afterThreeDeathsTheResumeEndsAndItsOriginalGoes() {
    var dying =
        workshop.extraction(
            workshop.originals(),
            (_, _) -> {
              throw new Killed();
            });
    for (var attempt = 0; attempt < ExtractResume.MOST_ATTEMPTS; attempt++) {
      assertThrows(Killed.class, () -> dying.run(resume.account(), resume.id()));
      kept.clock().advance(LEASE);
    }
    workshop.event(resume);
    assertEquals("processing", workshop.state(resume));
    var unused = kept.schedule("Purge", "ResumeWork");
    assertTrue(workshop.hasOriginal(resume));
    kept.clock().advance(Duration.ofMinutes(30));
    unused = kept.schedule("Purge", "ResumeWork");
    assertEquals("failed", workshop.state(resume));
    assertEquals("timed_out", workshop.row(resume).orElseThrow().text("failure"));
    assertFalse(workshop.hasOriginal(resume));
  }

  @Test
  void aResumeThatIsDeletedWhileItIsReadStaysDeleted() {
    var path = "/v1/me/resumes/" + resume.id().value();
    var extraction =
        workshop.extraction(
            workshop.originals(),
            (account, id) -> {
              var opened = workshop.opener().open(account, id);
              assertEquals(204, person.send("DELETE", path).status());
              return opened;
            });
    extraction.run(resume.account(), resume.id());
    assertEquals("gone", workshop.state(resume));
    assertEquals("gone", workshop.fileState(resume));
    assertFalse(workshop.hasOriginal(resume));
    assertEquals(404, person.get(path).status());
    assertEquals(0, workshop.announced(resume.account(), "RESUME_READ"));
  }

  @Test
  void whoLeavesWhileTheirResumeIsReadGetsNoTextWritten() {
    var moves =
        PlatformParts.accountMoves(
            new Settings(Map.of("ACCOUNTS_TABLE", kept.table("AccountsTable"))));
    var extraction =
        workshop.extraction(
            workshop.originals(),
            (account, id) -> {
              var opened = workshop.opener().open(account, id);
              var unused =
                  new Transaction(kept.database()).update(moves.startErasing(account)).commit();
              return opened;
            });
    extraction.run(resume.account(), resume.id());
    assertEquals(Optional.empty(), workshop.row(resume).orElseThrow().maybeBytes("text"));
    assertFalse(workshop.hasOriginal(resume));
    assertEquals(0, workshop.announced(resume.account(), "RESUME_READ"));
  }

  @Test
  @Proves("JN-2-05")
  void theHourlyPurgeDestroysWhateverIsOverdue() {
    var stray = resume.account().value() + "/AAAAAAAAAAAAAAAAAAAAAA";
    kept.buckets().put("UploadsBucket", stray, Workshop.TEXT);
    kept.clock().advance(Duration.ofHours(2).minusMillis(1));
    var unused = kept.schedule("Purge", "PurgeOriginals");
    assertTrue(workshop.hasOriginal(resume));
    assertFalse(kept.buckets().object("UploadsBucket", stray).isPresent());
    assertEquals(0, overdue().number("rows").orElseThrow().intValue());
    kept.clock().advance(Duration.ofSeconds(90).plusMillis(1));
    assertEquals(1, overdue().number("rows").orElseThrow().intValue());
    assertEquals(90, overdue().number("oldestSeconds").orElseThrow().intValue());
    assertTrue(workshop.hasOriginal(resume), "a dry run destroys nothing");
    unused = kept.schedule("Purge", "PurgeOriginals");
    assertFalse(workshop.hasOriginal(resume));
    assertEquals("failed", workshop.state(resume));
    assertEquals("not_kept", workshop.fileState(resume));
  }

  private JsonObject overdue() {
    var dry = new JsonObject().set("schedule", "PurgeOriginals").set("dryRun", true);
    return kept.event("Purge", dry).object("originals").orElseThrow();
  }

  @Test
  void thePurgeDestroysWhatAFinishedWorkerLeft() {
    workshop.event(resume);
    kept.buckets().put("UploadsBucket", resume.key(), Workshop.TEXT);
    var unused = kept.schedule("Purge", "PurgeOriginals");
    assertFalse(workshop.hasOriginal(resume));
    assertEquals("ready", workshop.state(resume));
  }
}
