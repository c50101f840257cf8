package dev.kept.passwords;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.passwords.PendingResets.Sending;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws the token of a reset, stores its hash, sends it. The plain token rests nowhere: it lives
/// in this call and in the message.
///
/// May be called any number of times for one reset: without a lease nothing happens. Whoever takes
/// over draws a new token in the place of the old. An address that nobody has, or whose person has
/// no password, gets nothing: who never set one is not given one by a stranger's asking.
@Singleton
final class SendPasswordReset {
  private final PendingResets resets;
  private final Passwords passwords;
  private final IdentityDirectory identities;
  private final ResetSender sender;
  private final RandomGenerator random;

  SendPasswordReset(
      PendingResets resets,
      Passwords passwords,
      IdentityDirectory identities,
      ResetSender sender,
      RandomGenerator random) {
    this.resets = resets;
    this.passwords = passwords;
    this.identities = identities;
    this.sender = sender;
    this.random = random;
  }

  void run(String id) {
    resets.lease(id).ifPresent(this::send);
  }

  private void send(Sending sending) {
    var account = holder(sending);
    if (account.isEmpty()) {
      var unused = resets.move(sending, ResetState.FAILED);
      return;
    }
    var token = ResetToken.draw(sending.id(), random);
    if (resets.keepHash(sending, token)) {
      var unused = resets.move(sending, after(sending, account.get(), token));
    }
  }

  private ResetState after(Sending sending, AccountId account, ResetToken token) {
    return switch (sender.send(sending, account, token)) {
      case Taken _ -> ResetState.SENT;
      case Declined _, Withheld _ -> ResetState.FAILED;
      case Unanswered _ -> sending.isLast() ? ResetState.FAILED : ResetState.PENDING;
    };
  }

  private Optional<AccountId> holder(Sending sending) {
    return identities
        .find(sending.blindIndex())
        .filter(account -> passwords.find(account).isPresent());
  }
}
