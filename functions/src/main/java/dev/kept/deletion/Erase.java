package dev.kept.deletion;

import dev.kept.deletion.ErasureLease.Overtaken;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.kernel.ReceiptId;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonKeys;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The erasure engine: the account is closed, keys go first, then every store, then the receipt,
/// then the job itself.
///
/// Each step is recorded before the next, and each effect may be repeated, so a run that is killed
/// at any point is finished by the next one, and an event that comes twice has one effect. A store
/// that fails holds up neither the keys nor the other stores; it is tried again in this run and
/// then by the schedule `FinishErasures`, for as long as it takes. Why this order: ADR 7.
@Singleton
final class Erase {
  private static final Logger LOG = LoggerFactory.getLogger(Erase.class);
  private static final int PASSES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private final ErasureJobs jobs;
  private final CloseAccount close;
  private final PersonKeys keys;
  private final List<PersonalData> sections;
  private final ReceiptWriter receipts;

  Erase(
      ErasureJobs jobs,
      CloseAccount close,
      PersonKeys keys,
      Collection<PersonalData> sections,
      ReceiptWriter receipts) {
    this.jobs = jobs;
    this.close = close;
    this.keys = keys;
    this.sections = sections.stream().sorted(Comparator.comparing(PersonalData::section)).toList();
    this.receipts = receipts;
  }

  /// How a run ended.
  enum Outcome {
    /// Nothing was due, or another run is at it.
    NOTHING_TO_DO,
    /// A store or the keys keep failing; the schedule goes on.
    LEFT_SOMETHING,
    /// The receipt stands.
    RECEIPTED,
    /// The late sweep is done, and the job is gone.
    OVER
  }

  /// @return what it erases, in its order
  List<PersonalData> sections() {
    return sections;
  }

  /// Works on a person's erasure as far as it goes.
  @Keeps({"CX-6-03", "CX-7-06", "JN-6-03", "JN-9-01", "JN-9-02"})
  Outcome run(AccountId account) {
    var leased = jobs.lease(account);
    if (leased.isEmpty()) {
      return Outcome.NOTHING_TO_DO;
    }
    var lease = leased.get();
    try {
      var receipt = lease.job().receipt();
      return receipt.isPresent() ? erase(lease, receipt.get()) : sweep(lease);
    } catch (Overtaken _) {
      return Outcome.NOTHING_TO_DO;
    }
  }

  private Outcome erase(ErasureLease lease, ReceiptId receipt) {
    var record = new ErasureRecord(lease);
    var steps = new ArrayList<Step>();
    for (var section : sections) {
      steps.add(new Step(section.section(), () -> record.erase(section)));
    }
    var done =
        passed(lease, closing(lease))
            && passed(lease, List.of(new Step("keys", () -> record.keys(keys))))
            && passed(lease, steps)
            && passed(
                lease, List.of(new Step("receipt", () -> receipts.write(receipt, record.done()))));
    if (!done) {
      lease.giveBack();
      return Outcome.LEFT_SOMETHING;
    }
    lease.receipted();
    LOG.info("erased {} in {} sections", lease.account(), sections.size());
    return Outcome.RECEIPTED;
  }

  /// One that was ordered now is closed by its order.
  private List<Step> closing(ErasureLease lease) {
    return lease.job().dueAt().isPresent()
        ? List.of(new Step("close", () -> close.run(lease.account())))
        : List.of();
  }

  /// Erases once more what a call that was in flight may have put where no condition guards a
  /// write: an object in a bucket. Sealed under a destroyed key, it was never readable.
  private Outcome sweep(ErasureLease lease) {
    var steps = new ArrayList<Step>();
    for (var section : sections) {
      steps.add(new Step(section.section(), () -> section.erase(lease.account())));
    }
    if (!passed(lease, steps)) {
      lease.giveBack();
      return Outcome.LEFT_SOMETHING;
    }
    lease.over();
    return Outcome.OVER;
  }

  /// Runs all steps, then those that failed again, a few times.
  private static boolean passed(ErasureLease lease, List<Step> steps) {
    var left = steps;
    for (var pass = 0; pass < PASSES && !left.isEmpty(); pass++) {
      if (pass > 0) {
        pause(pass);
      }
      left = left.stream().filter(step -> !succeeded(lease, step)).toList();
    }
    return left.isEmpty();
  }

  private static boolean succeeded(ErasureLease lease, Step step) {
    try {
      step.effect().run();
      return true;
    } catch (Overtaken overtaken) {
      throw overtaken;
    } catch (RuntimeException e) { // the other stores are erased all the same; this one again
      LOG.warn("a step of an erasure failed for {}", lease.account(), e);
      lease.failed(step.name(), e.getClass());
      return false;
    }
  }

  private static void pause(int pass) {
    try {
      Thread.sleep(FIRST_WAIT.toMillis() << (2 * pass));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private record Step(String name, Runnable effect) {}
}
