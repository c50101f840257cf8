package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.limits.DeviceClass;
import dev.kept.limits.Failures;
import dev.kept.login.PendingSends.Sending;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Notices;
import dev.kept.platform.Notices.Occasion;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tells a person that wrong codes at their address made the next ones long: once for each such
/// escalation, and once a day at most (ADR 14).
///
/// Off the answer's path, before a long code is sent, and only where an account has the address: by
/// no answer and no time does a stranger see it. Told first, so that an outage in between cannot
/// have the code sent and the person not told; what is told stays true without that code.
@Singleton
final class LongCodeNotices {
  private final DynamoDbClient client;
  private final Failures failures;
  private final Notices notices;
  private final AccountGuard guard;

  LongCodeNotices(DynamoDbClient client, Failures failures, Notices notices, AccountGuard guard) {
    this.client = client;
    this.failures = failures;
    this.notices = notices;
    this.guard = guard;
  }

  /// Tells by another channel than the one whose codes are guessed at, where there is one. Nobody
  /// is told of an address that somebody only wants to take on, nor of the breaker of all, which
  /// says nothing of this address.
  ///
  /// @param about who has the address
  /// @return whether a notice was put
  boolean tell(Sending sending, Optional<AccountId> about) {
    var counted = sending.charge().counted();
    if (!sending.longCode() || counted.deviceClass() == DeviceClass.CONTACT_CHANGE) {
      return false;
    }
    return about
        .flatMap(
            account ->
                failures
                    .escalation(counted)
                    .map(name -> new Occasion(counted.deviceClass().word(), name))
                    .map(occasion -> put(sending, account, occasion)))
        .orElse(false);
  }

  private boolean put(Sending sending, AccountId account, Occasion occasion) {
    var transaction = new Transaction(client).check(guard.notErasing(account));
    var notTo = Optional.of(sending.channel());
    return notices
        .addOnce(transaction, account, NoticeKind.LONG_CODES, notTo, occasion)
        .commit()
        .isEmpty();
  }
}
