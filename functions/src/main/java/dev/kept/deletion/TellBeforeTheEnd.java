package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tells a person once, 48 hours before, that their account is about to be erased (CX-7-03).
@Singleton
final class TellBeforeTheEnd {
  private final DynamoDbClient client;
  private final ErasureJobs jobs;
  private final AccountGuard guard;
  private final Notices notices;
  private final Clock clock;

  TellBeforeTheEnd(
      DynamoDbClient client, ErasureJobs jobs, AccountGuard guard, Notices notices, Clock clock) {
    this.client = client;
    this.jobs = jobs;
    this.guard = guard;
    this.notices = notices;
    this.clock = clock;
  }

  /// Idempotent: the notice stands with the mark that it was given, or neither does.
  @Keeps({"CX-7-03", "LAW-07"})
  void run(AccountId account) {
    var now = clock.instant();
    if (jobs.find(account).filter(job -> isDue(job, now)).isEmpty()) {
      return;
    }
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(account))
            .update(jobs.markTold(account, now));
    var unused =
        notices.add(transaction, account, NoticeKind.DELETION_NEAR, Optional.empty()).commit();
  }

  private static boolean isDue(ErasureJob job, Instant now) {
    return job.state() == State.SCHEDULED
        && !job.told()
        && job.noticeAt().filter(at -> !now.isBefore(at)).isPresent();
  }
}
